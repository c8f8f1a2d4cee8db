package dev.rhythmite.store;

import java.util.Collection;

/** A write under a key one of whose fields refers to a row that does not exist. */
public final class UnknownReferenceException extends StoreException {

  private static final long serialVersionUID = 1L;

  private static final int MOST_KEYS = 3;

  /**
   * @param keys of which one at least is meant
   */
  public UnknownReferenceException(
      String table, Collection<? extends Record> keys, Throwable cause) {
    super(
        table
            + " cannot keep a row of "
            + keys.stream().limit(MOST_KEYS).toList()
            + (keys.size() > MOST_KEYS ? " or " + (keys.size() - MOST_KEYS) + " others" : "")
            + ": a key field refers to a row that does not exist. Write that row first, or correct"
            + " the key.",
        cause);
  }
}
