package dev.rhythmite.store.sync;

import dev.rhythmite.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Bytes from the other side that are not what the protocol says. */
public final class MalformedPayloadException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param problem what is wrong, with the value, and the rule; a sentence with its full stop
   */
  public MalformedPayloadException(String problem, @Nullable Throwable cause) {
    super(problem + " Check that both sides run compatible versions and no proxy alters bodies.");
    if (cause != null) {
      initCause(cause);
    }
  }
}
