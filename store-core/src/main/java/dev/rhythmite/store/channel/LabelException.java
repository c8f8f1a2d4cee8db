package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;

/** Metadata or a tag that cannot be kept. */
public final class LabelException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final String key;

  LabelException(String message, String key) {
    super(message);
    this.key = key;
  }

  /** Returns the key that is refused. */
  public String key() {
    return key;
  }
}
