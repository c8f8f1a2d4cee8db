package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;

/** A question about rows that the channel's columns cannot answer. */
public final class InvalidQueryException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final String column;

  /** @param column that was asked for, with its path if it has one */
  public InvalidQueryException(String message, String column) {
    super(message);
    this.column = column;
  }

  /** Returns the column that was asked for, with its path if it has one. */
  public String column() {
    return column;
  }
}
