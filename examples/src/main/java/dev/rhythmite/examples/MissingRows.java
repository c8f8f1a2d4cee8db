package dev.rhythmite.examples;

import java.util.OptionalLong;

/**
 * Rows of a file that were not stored.
 *
 * @param first the number of the first of them
 * @param last the number of the last of them; absent if all that follow are missing
 */
record MissingRows(long first, OptionalLong last, String reason) {

  @Override
  public String toString() {
    return Console.text("Row %,d", first)
        + (last.isEmpty()
            ? " and all after it"
            : last.getAsLong() == first ? "" : Console.text(" to %,d", last.getAsLong()))
        + ": not stored. "
        + reason;
  }
}
