package dev.rhythmite.benchmark;

import java.util.Arrays;

/**
 * A regular series under a number.
 *
 * @param values not copied; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record Curve(int number, long startMicros, long stepMicros, double[] values) implements Points {

  @Override
  public int length() {
    return values.length;
  }

  @Override
  public long epochMicrosAt(int index) {
    return startMicros + index * stepMicros;
  }

  @Override
  public double valueAt(int index) {
    return values[index];
  }

  /** Returns the points from one index, inclusive, to another, exclusive. */
  Curve slice(int from, int to) {
    return new Curve(number, epochMicrosAt(from), stepMicros, Arrays.copyOfRange(values, from, to));
  }

  /** Returns the index of a time that is on the grid of this curve. */
  int indexOf(long micros) {
    return Math.toIntExact((micros - startMicros) / stepMicros);
  }
}
