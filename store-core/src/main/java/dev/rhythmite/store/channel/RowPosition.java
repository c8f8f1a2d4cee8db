package dev.rhythmite.store.channel;

import java.util.Comparator;

/**
 * The place of a row in its channel: by time, and of one time in the order of arrival. Rows that one
 * node took have it exactly; those of several nodes as their clocks tell.
 *
 * @param timeMicros the row's time, in epoch microseconds
 * @param receivedMicros when it arrived, likewise
 * @param number unique in the channel, ascending within a node
 */
public record RowPosition(long timeMicros, long receivedMicros, long number)
    implements Comparable<RowPosition> {

  private static final Comparator<RowPosition> ORDER = Comparator.comparingLong(
          RowPosition::timeMicros)
      .thenComparingLong(RowPosition::receivedMicros)
      .thenComparingLong(RowPosition::number);

  @Override
  public int compareTo(RowPosition other) {
    return ORDER.compare(this, other);
  }

  /** Returns the position of a text that {@link #toString} made. */
  public static RowPosition parse(String text) {
    String[] parts = text.split("\\.", -1);
    try {
      if (parts.length == 3) {
        return new RowPosition(
            Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(noCursor(text), e);
    }
    throw new IllegalArgumentException(noCursor(text));
  }

  private static String noCursor(String text) {
    return "Cursor \"" + text + "\" is none. Take it from the page before, or leave it out.";
  }

  /** Returns the text that {@link #parse} takes. */
  @Override
  public String toString() {
    return timeMicros + "." + receivedMicros + "." + number;
  }
}
