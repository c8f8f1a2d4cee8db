package dev.rhythmite.examples.csv;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import java.time.Instant;
import java.util.Arrays;

/** The points of the rows that were taken so far, each with its line. Times ascend and occur once. */
final class RowPoints {

  private static final int FIRST_CAPACITY = 1_024;

  private long[] micros = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private long[] lines = new long[FIRST_CAPACITY];
  private int length;

  int length() {
    return length;
  }

  /**
   * Adds the point of a row.
   *
   * @param written the time as it stands in the row
   * @throws RuleException if the time is that of an earlier row, or before that of the last one
   */
  void add(long line, String written, long time, double value) {
    if (length > 0 && time <= micros[length - 1]) {
      throw notAscending(time, written);
    }
    if (length == micros.length) {
      int capacity = Math.multiplyExact(length, 2);
      micros = Arrays.copyOf(micros, capacity);
      values = Arrays.copyOf(values, capacity);
      lines = Arrays.copyOf(lines, capacity);
    }
    micros[length] = time;
    values[length] = value;
    lines[length++] = line;
  }

  private RuleException notAscending(long time, String written) {
    int same = Arrays.binarySearch(micros, 0, length, time);
    int last = length - 1;
    String before = "before that of line " + lines[last] + ", " + timeAt(last);
    if (same < 0) {
      return new RuleException(
          Rule.ORDER,
          written,
          "time \"" + written + "\" is " + before + ". Times ascend; sort the rows.");
    }
    return new RuleException(
        Rule.DUPLICATE,
        written,
        "time \""
            + written
            + "\" is that of line "
            + lines[same]
            + ", "
            + timeAt(same)
            + (same < last ? ", and " + before : "")
            + ". Times ascend and occur once; sort the rows and keep one of each.");
  }

  private Instant timeAt(int index) {
    return EpochMicros.toInstant(micros[index]);
  }

  /** Returns the points as a series. */
  Series series() {
    return Series.of(Arrays.copyOf(micros, length), Arrays.copyOf(values, length));
  }
}
