package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;
import java.util.Optional;

/** A row that cannot be stored. */
public final class InvalidRowException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<String> column;

  InvalidRowException(String message, Optional<String> column) {
    super(message);
    this.column = column;
  }

  /** Returns the column whose value is refused; none if it is the time, or the row as a whole. */
  public Optional<String> column() {
    return column;
  }
}
