package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers points in buckets as they come, several of one time too, where there are too many for a
 * series; what comes out is that of {@link Buckets#summarise}. Not for use by several threads.
 */
public final class PointBuckets {

  private final BucketWalk walk;
  private final BucketBounds ahead;
  private final List<Bucket> done = new ArrayList<>();

  public PointBuckets(Buckets buckets, List<Aggregation> aggregations) {
    List<Aggregation> asked = List.copyOf(aggregations);
    this.walk = new BucketWalk(
        buckets,
        asked,
        () -> tooMany(buckets),
        (start, end, results) -> done.add(Bucket.of(start, end, asked, results)));
    this.ahead = buckets.size().boundsIn(buckets.zone());
  }

  private static IllegalArgumentException tooMany(Buckets buckets) {
    return new IllegalArgumentException("More than "
        + Buckets.MOST_WITHOUT_POINT
        + " buckets of "
        + buckets.size()
        + " without a point. Leave empty buckets out, take larger ones, or a shorter range.");
  }

  /**
   * Adds a point.
   *
   * @param epochMicros not before that of the point before
   * @param value NaN if it is missing
   * @throws IllegalArgumentException if empty buckets are not left out and more than a million of
   *     them have no point
   */
  public void add(long epochMicros, double value) {
    walk.add(epochMicros, value);
  }

  /**
   * Adds the points of a series.
   *
   * @param series begins not before the point before
   * @throws IllegalArgumentException as for one point
   */
  public void add(Series series) {
    walk.add(series);
  }

  /** Returns whether what is noted of values will do where they lie in one bucket. */
  public static boolean takeSummaries(List<Aggregation> aggregations) {
    return aggregations.stream()
        .allMatch(aggregation -> aggregation.accumulator() instanceof SummaryAccumulator);
  }

  /** Returns whether it will do likewise where the first and the last value are not noted. */
  boolean takeSummariesWithoutEnds() {
    return walk.takesSummariesWithoutEnds();
  }

  /** Returns whether all times between two lie in one bucket. */
  public boolean inOne(long first, long last) {
    ahead.moveTo(first);
    return ahead.holds(last);
  }

  /**
   * Adds points that lie in one bucket, where aggregations {@linkplain #takeSummaries take that}.
   *
   * @param first the time of the first, not before that of the point before
   * @param values none if all are missing
   */
  public void add(long first, Optional<ValueSummary> values) {
    walk.add(first, values);
  }

  /** Returns the number of buckets that are done. */
  public int size() {
    return done.size();
  }

  /** Returns the buckets, ascending; no point is to be added any more. */
  public List<Bucket> result() {
    walk.end();
    return List.copyOf(done);
  }
}
