package dev.rhythmite.store.sync;

import dev.rhythmite.store.StoreException;

/**
 * A cursor that this table did not give, for example because the table was made anew since, or one
 * so old that deletions behind it are forgotten.
 */
public final class UnknownCursorException extends StoreException {

  private static final long serialVersionUID = 1L;

  public UnknownCursorException(String store) {
    super("The cursor is not one of "
        + store
        + " as it is now. A cursor holds for the table that gave it, which may have been made"
        + " anew; pull again from the start.");
  }

  private UnknownCursorException(String store, String problem) {
    super("The cursor of " + store + problem);
  }

  /** Returns the refusal of a cursor that is older than tombstones that were purged. */
  public static UnknownCursorException purged(String store) {
    return new UnknownCursorException(
        store,
        " is older than deletions that were purged, so that it would miss them. Tombstones are kept"
            + " for a time; pull again from the start, and more often than they are purged.");
  }
}
