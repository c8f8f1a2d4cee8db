package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.jpa.ColumnStatistics.Numbers;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Point;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;

/**
 * What the values of a column that has some come to, by one pass over them. A loop for each kind, on
 * its own array: one for all of them would take several times as long.
 */
final class NumbersPass {

  private final long[] times;
  private final boolean gaps;
  private final int firstRow;
  private final int lastRow;

  private NumbersPass(long[] times, Column column) {
    this.times = times;
    this.gaps = column.nullCount() > 0;
    int first = 0;
    while (column.isNull(first)) {
      first++;
    }
    int last = times.length - 1;
    while (column.isNull(last)) {
      last--;
    }
    this.firstRow = first;
    this.lastRow = last;
  }

  static Numbers of(long[] times, LongColumn column) {
    return new NumbersPass(times, column).integers(column);
  }

  static Numbers of(long[] times, DoubleColumn column) {
    return new NumbersPass(times, column).reals(column);
  }

  static Numbers of(long[] times, BooleanColumn column) {
    return new NumbersPass(times, column).truths(column);
  }

  private Numbers integers(LongColumn column) {
    long[] values = column.values();
    long min = values[firstRow];
    long max = min;
    Sum sum = new Sum();
    for (int row = firstRow; row <= lastRow; row++) {
      if (gaps && column.isNull(row)) {
        continue;
      }
      min = Math.min(min, values[row]);
      max = Math.max(max, values[row]);
      sum.add((double) values[row]);
    }
    return numbers(min, max, sum, values[firstRow], values[lastRow]);
  }

  /** -0.0 is less than 0.0. */
  private Numbers reals(DoubleColumn column) {
    double[] values = column.values();
    double min = values[firstRow];
    double max = min;
    Sum sum = new Sum();
    for (int row = firstRow; row <= lastRow; row++) {
      if (gaps && column.isNull(row)) {
        continue;
      }
      double value = values[row];
      min = Double.compare(value, min) < 0 ? value : min;
      max = Double.compare(max, value) < 0 ? value : max;
      sum.add(value);
    }
    return numbers(bits(min), bits(max), sum, bits(values[firstRow]), bits(values[lastRow]));
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private Numbers truths(BooleanColumn column) {
    boolean[] values = column.values();
    int count = times.length - column.nullCount();
    int truths = 0;
    for (boolean value : values) {
      truths += value ? 1 : 0; // a null reads as false
    }
    Sum sum = new Sum();
    sum.add(truths);
    long min = truths == count ? 1 : 0;
    long max = truths == 0 ? 0 : 1;
    return numbers(min, max, sum, values[firstRow] ? 1 : 0, values[lastRow] ? 1 : 0);
  }

  private Numbers numbers(long min, long max, Sum sum, long first, long last) {
    return new Numbers(
        min,
        max,
        sum.value,
        Double.isFinite(sum.value) ? sum.error : 0,
        new Point(times[firstRow], first),
        new Point(times[lastRow], last));
  }

  /** A sum by Neumaier's compensated summation. */
  private static final class Sum {

    private double value;
    private double error;

    void add(double added) {
      double next = value + added;
      error += Math.abs(value) >= Math.abs(added) ? value - next + added : added - next + value;
      value = next;
    }
  }
}
