package dev.rhythmite.store.exchange;

import dev.rhythmite.store.StoreException;

/**
 * A file that cannot be taken in. The message names the entry and the line, or the record batch, and
 * what stands there.
 */
public final class ExchangeException extends StoreException {

  private static final long serialVersionUID = 1L;

  ExchangeException(String message) {
    super(message);
  }

  ExchangeException(String message, Throwable cause) {
    super(message, cause);
  }
}
