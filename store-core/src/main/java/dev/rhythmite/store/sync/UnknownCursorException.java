package dev.rhythmite.store.sync;

import dev.rhythmite.store.StoreException;

/** A cursor that this table did not give, for example because the table was made anew since. */
public final class UnknownCursorException extends StoreException {

  private static final long serialVersionUID = 1L;

  public UnknownCursorException(String store) {
    super("The cursor is not one of "
        + store
        + " as it is now. A cursor holds for the table that gave it, which may have been made"
        + " anew; pull again from the start.");
  }
}
