package dev.rhythmite.store;

/**
 * The root of what a store refuses or cannot do. Messages say what happened with the value, then the
 * rule, then the fix.
 */
public abstract class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected StoreException(String message) {
    super(message);
  }

  protected StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
