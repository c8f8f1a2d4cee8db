package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

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

  /** Points that are looked at one by one before the end of a bucket is searched for. */
  private static final int FEW = 8;

  /**
   * Returns the series of one aggregation, at the start of each bucket.
   *
   * @throws IllegalArgumentException if empty buckets are not left out and more than a million of
   *     them have no point
   */
  public Series resample(Series series, Aggregation aggregation) {
    Accumulation accumulation = new Accumulation(List.of(aggregation));
    Series.Builder resampled = Series.builder();
    walk(series, accumulation, (start, end, results) -> resampled.add(start, results[0]));
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
    walk(series, new Accumulation(asked), (start, end, results) -> {
      TimeRange range = TimeRange.of(EpochMicros.toInstant(start), EpochMicros.toInstant(end));
      buckets.add(new Bucket(range, asked, results));
    });
    return List.copyOf(buckets);
  }

  private interface Sink {
    void take(long start, long end, double[] results);
  }

  private void walk(Series series, Accumulation accumulation, Sink sink) {
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
      next = endOf(bounds, series, from);
      if (next == from && ++withoutPoint > MOST_WITHOUT_POINT) {
        throw tooMany(series);
      }
      int first = firstValue(series, from, next);
      if (first < next) {
        sink.take(bounds.start(), bounds.end(), accumulation.over(bounds, series, first, next));
      } else if (empty == EmptyBuckets.MISSING) {
        sink.take(bounds.start(), bounds.end(), accumulation.resultsOfNone());
      }
    }
  }

  /** Returns the index after the last point of a bucket, which begins with that at {@code from}. */
  private static int endOf(BucketBounds bounds, Series series, int from) {
    int looked = from + Math.min(FEW, series.length() - from);
    for (int i = from; i < looked; i++) {
      if (!bounds.holds(series.epochMicrosAt(i))) {
        return i;
      }
    }
    return bounds.holds(Long.MAX_VALUE) ? series.length() : series.indexAtOrAfter(bounds.end());
  }

  private static int firstValue(Series series, int from, int to) {
    int index = from;
    while (index < to && series.isMissing(index)) {
      index++;
    }
    return index;
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
