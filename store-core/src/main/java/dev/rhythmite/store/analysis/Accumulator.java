package dev.rhythmite.store.analysis;

/** One aggregation at work, on bucket after bucket. Only buckets with a value are begun. */
interface Accumulator {

  /** Begins with the bucket from {@code start} to {@code end}, in epoch microseconds. */
  void begin(long start, long end);

  /** Takes in a value of the bucket; it is not missing, nor earlier than the one before. */
  void add(long epochMicros, double value);

  /** Returns the result of the bucket. */
  double result();

  /** Returns the result of a bucket that has no value. */
  default double resultOfNone() {
    return Double.NaN;
  }
}
