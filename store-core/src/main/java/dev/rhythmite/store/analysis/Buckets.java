package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Gathers the points of series in buckets of local time and aggregates each. Buckets are half-open
 * and do not overlap, so each point belongs to exactly one. Those at the ends of a series hold the
 * points that it has, though they may reach beyond it.
 *
 * @param size how long buckets are
 * @param zone on whose clock they begin
 * @param empty what becomes of those without a value
 */
public record Buckets(BucketSize size, ZoneId zone, EmptyBuckets empty) {

  /** Without a point, so that two points far apart do not exhaust the heap. */
  static final int MOST_WITHOUT_POINT = 1_000_000;

  /**
   * Returns the series of one aggregation, at the start of each bucket.
   *
   * @throws IllegalArgumentException if empty buckets are not left out and more than a million of
   *     them have no point
   */
  public Series resample(Series series, Aggregation aggregation) {
    Accumulator accumulator = aggregation.accumulator();
    Series.Builder resampled = Series.builder();
    walk(series, List.of(accumulator), (start, end, results) -> resampled.add(start, results[0]));
    return resampled.build();
  }

  /**
   * Returns the buckets with several aggregations each, ascending.
   *
   * @throws IllegalArgumentException as {@link #resample}
   */
  public List<Bucket> summarise(Series series, Aggregation... aggregations) {
    List<Aggregation> asked = List.of(aggregations);
    List<Bucket> buckets = new ArrayList<>();
    walk(series, asked.stream().map(Aggregation::accumulator).toList(), (start, end, results) -> {
      TimeRange range = TimeRange.of(EpochMicros.toInstant(start), EpochMicros.toInstant(end));
      buckets.add(new Bucket(range, asked, results));
    });
    return List.copyOf(buckets);
  }

  private interface Sink {
    void take(long start, long end, double[] results);
  }

  private void walk(Series series, List<Accumulator> accumulators, Sink sink) {
    BucketBounds bounds = size.boundsIn(zone);
    int next = 0;
    int withoutPoint = 0;
    while (next < series.length()) {
      if (next == 0 || empty == EmptyBuckets.LEFT_OUT) {
        bounds.moveTo(series.epochMicrosAt(next));
      } else {
        bounds.next();
      }
      int from = next;
      next = aggregate(series, from, bounds, accumulators, sink);
      if (next == from && ++withoutPoint > MOST_WITHOUT_POINT) {
        throw tooMany(series);
      }
    }
  }

  /** Aggregates the bucket, which begins with the point at {@code from}; returns the index after. */
  private int aggregate(
      Series series, int from, BucketBounds bounds, List<Accumulator> accumulators, Sink sink) {
    boolean begun = false;
    int next = from;
    for (; next < series.length() && bounds.holds(series.epochMicrosAt(next)); next++) {
      if (series.isMissing(next)) {
        continue;
      }
      for (Accumulator accumulator : accumulators) {
        if (!begun) {
          accumulator.begin(bounds.start(), bounds.end());
        }
        accumulator.add(series.epochMicrosAt(next), series.valueAt(next));
      }
      begun = true;
    }
    if (begun || empty == EmptyBuckets.MISSING) {
      ToDoubleFunction<Accumulator> result =
          begun ? Accumulator::result : Accumulator::resultOfNone;
      sink.take(
          bounds.start(),
          bounds.end(),
          accumulators.stream().mapToDouble(result).toArray());
    }
    return next;
  }

  private IllegalArgumentException tooMany(Series series) {
    return new IllegalArgumentException(series
        + " leaves more than "
        + MOST_WITHOUT_POINT
        + " buckets of "
        + size
        + " without a point. Leave empty buckets out, take larger ones, or slice the series.");
  }
}
