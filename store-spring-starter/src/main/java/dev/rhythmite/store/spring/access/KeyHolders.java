package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.Caller;
import java.util.Optional;

/** Who holds the keys that routes of metrics are opened by; everybody where they are open anyway. */
public final class KeyHolders {

  private final Optional<Credentials> credentials;

  /**
   * @param credentials absent where routes ask for none
   */
  public KeyHolders(Optional<Credentials> credentials) {
    this.credentials = credentials;
  }

  /** Returns who has this key. */
  public Optional<Caller> find(String key) {
    return credentials.isEmpty()
        ? Optional.of(Caller.unknown(""))
        : credentials.get().find(key);
  }
}
