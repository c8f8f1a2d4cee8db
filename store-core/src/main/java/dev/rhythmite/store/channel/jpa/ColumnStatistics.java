package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.ValueSummary;
import java.util.Optional;

/**
 * What the row of a chunk tells of one column.
 *
 * @param count of its values
 * @param numbers where it is of numbers, dates or truth values, and has any
 */
record ColumnStatistics(String name, Kind kind, int count, Optional<Numbers> numbers) {

  /** How values are kept in 64 bits. Codes are on disk. */
  enum Kind {
    /** As they are; dates are epoch microseconds. */
    INTEGER(PlainRows.LONG),

    /** The bits of a double. */
    REAL(PlainRows.DOUBLE),

    /** 0 or 1. */
    TRUTH(PlainRows.BOOLEAN),

    /** Not at all. */
    TEXT(PlainRows.TEXT);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    double toDouble(long bits) {
      return this == REAL ? Double.longBitsToDouble(bits) : bits;
    }
  }

  /** A value and its time, in epoch microseconds. */
  record Point(long micros, long bits) {}

  /**
   * The values, each in its 64 bits.
   *
   * @param sum of the values as doubles, by Neumaier's compensated summation
   * @param sumError what is to be added to {@code sum} for a better one; 0 if that is not finite
   */
  record Numbers(long min, long max, double sum, double sumError, Point first, Point last) {}

  /** Returns whether each of so many rows has a value, the same one to the bit. */
  boolean allEqual(int rows) {
    return count == rows && numbers.filter(each -> each.min() == each.max()).isPresent();
  }

  /** Returns whether {@link #summary} says all there is to say in sums and extremes. */
  boolean isSummed() {
    return count == 0 || numbers.filter(each -> Double.isFinite(each.sum())).isPresent();
  }

  /** Returns what aggregations need of the values, if there are any. */
  Optional<ValueSummary> summary() {
    return numbers.map(each -> new ValueSummary(
        count,
        kind.toDouble(each.min()),
        kind.toDouble(each.max()),
        each.sum(),
        each.sumError(),
        kind.toDouble(each.first().bits()),
        kind.toDouble(each.last().bits())));
  }
}
