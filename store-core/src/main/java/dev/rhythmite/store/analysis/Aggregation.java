package dev.rhythmite.store.analysis;

import java.util.function.Supplier;

/**
 * What one number is made of the values of a bucket. Missing values take no part. Infinities are
 * values as any other; where they leave nothing to tell, such as the sum of both, the result is
 * missing. Two aggregations are equal if they compute the same.
 */
public final class Aggregation {

  /** How many values there are. */
  public static final Aggregation COUNT = new Aggregation("COUNT", Accumulators.Count::new);

  /** The sum, its rounding errors compensated; infinite if it overflows on the way. */
  public static final Aggregation SUM = new Aggregation("SUM", Sums.Sum::new);

  /** The {@link #SUM} divided by the number of values, each of the same weight. */
  public static final Aggregation MEAN = new Aggregation("MEAN", Sums.Mean::new);

  /**
   * The mean of the values, each weighted by the time for which it holds: from its time to that of
   * the next value, or to the end of the bucket. The bucket begins with the last value before it,
   * however old; what lies before the first value of all has no weight.
   */
  public static final Aggregation TIME_WEIGHTED_MEAN =
      new Aggregation("TIME_WEIGHTED_MEAN", Sums.TimeWeightedMean::new);

  /** The smallest value; -0.0 is smaller than 0.0. */
  public static final Aggregation MIN = new Aggregation("MIN", Extremes.Min::new);

  /** The greatest value; 0.0 is greater than -0.0. */
  public static final Aggregation MAX = new Aggregation("MAX", Extremes.Max::new);

  /** The first value in time. */
  public static final Aggregation FIRST = new Aggregation("FIRST", Accumulators.First::new);

  /** The last value in time. */
  public static final Aggregation LAST = new Aggregation("LAST", Accumulators.Last::new);

  /**
   * The standard deviation of a sample: the root of the squared deviations from the mean, summed and
   * divided by the number of values less one. Missing for one value and beside an infinity; infinite
   * or missing if the squares overflow.
   */
  public static final Aggregation STDDEV =
      new Aggregation("STDDEV", Accumulators.StandardDeviation::new);

  /** The middle value, or the mean of the two in the middle: {@code percentile(50)}. */
  public static final Aggregation MEDIAN = percentile(50);

  private final String name;
  private final Supplier<Accumulator> accumulators;

  private Aggregation(String name, Supplier<Accumulator> accumulators) {
    this.name = name;
    this.accumulators = accumulators;
  }

  /**
   * Returns the value below which {@code percent} of the values lie. The sorted values are put at
   * even distances from 0 to 100, and it is interpolated between the two around {@code percent}
   * (what statistics packages call type 7). The values of one bucket are held and sorted.
   *
   * @param percent from 0, the smallest value, to 100, the greatest
   */
  public static Aggregation percentile(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "Percentile " + percent + ". A percentile is a number from 0 to 100.");
    }
    return new Aggregation(
        "PERCENTILE(" + Math.abs(percent) + ")", () -> new Accumulators.Percentile(percent));
  }

  Accumulator accumulator() {
    return accumulators.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Aggregation that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns the name of the constant, or {@code PERCENTILE(95.0)}. */
  @Override
  public String toString() {
    return name;
  }
}
