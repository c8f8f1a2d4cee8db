package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import java.util.Arrays;
import java.util.List;

/** The aggregations of a series in one bucket. */
public final class Bucket {

  private final TimeRange range;
  private final List<Aggregation> aggregations;
  private final double[] values;

  private Bucket(TimeRange range, List<Aggregation> aggregations, double[] values) {
    this.range = range;
    this.aggregations = aggregations;
    this.values = values;
  }

  /** Returns the bucket between two times in epoch microseconds. */
  static Bucket of(long start, long end, List<Aggregation> aggregations, double[] values) {
    TimeRange range = TimeRange.of(EpochMicros.toInstant(start), EpochMicros.toInstant(end));
    return new Bucket(range, aggregations, values);
  }

  /** Returns the time that the bucket takes, from its start to that of the next. */
  public TimeRange range() {
    return range;
  }

  /**
   * Returns the value of an aggregation, NaN if it is missing.
   *
   * @throws IllegalArgumentException if it was not asked for
   */
  public double value(Aggregation aggregation) {
    int index = aggregations.indexOf(aggregation);
    if (index < 0) {
      throw new IllegalArgumentException("No "
          + aggregation
          + " in this bucket, only "
          + aggregations
          + ". Ask Buckets.summarise for all that are needed.");
    }
    return values[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bucket that
        && range.equals(that.range)
        && aggregations.equals(that.aggregations)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * range.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Bucket[" + range + ", " + aggregations + " = " + Arrays.toString(values) + "]";
  }
}
