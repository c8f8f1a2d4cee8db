package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;

/** One aggregation at work, on bucket after bucket. Only buckets with a value are begun. */
interface Accumulator {

  /** Begins with the bucket from {@code start} to {@code end}, in epoch microseconds. */
  void begin(long start, long end);

  /** Takes in a value of the bucket; it is not missing, nor earlier than the one before. */
  void add(long epochMicros, double value);

  /**
   * Takes in the points of a series from index {@code from}, inclusive, to {@code to}, exclusive, all
   * of the bucket, none earlier than those before; missing ones take no part.
   */
  default void add(Series series, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!series.isMissing(i)) {
        add(series.epochMicrosAt(i), series.valueAt(i));
      }
    }
  }

  /** Returns the result of the bucket. */
  double result();

  /** Returns the result of a bucket that has no value. */
  default double resultOfNone() {
    return Double.NaN;
  }
}
