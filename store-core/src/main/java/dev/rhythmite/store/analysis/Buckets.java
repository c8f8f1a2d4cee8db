package dev.rhythmite.store.analysis;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

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
    Series.Builder resampled = Series.builder();
    walk(series, List.of(aggregation), (start, end, results) -> resampled.add(start, results[0]));
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
    walk(
        series, asked, (start, end, results) -> buckets.add(Bucket.of(start, end, asked, results)));
    return List.copyOf(buckets);
  }

  /**
   * Returns one aggregation of a stored series, as {@link #resample(Series, Aggregation)} of what the
   * store reads. Chunks are opened as {@link #summarise(SeriesStore, Record, TimeRange,
   * Aggregation...)} tells.
   *
   * @throws IllegalArgumentException as there
   * @throws IllegalStateException as there
   */
  public <K extends Record> Series resample(
      SeriesStore<K> store, K key, TimeRange range, Aggregation aggregation) {
    Series.Builder resampled = Series.builder();
    summarise(store, key, range, aggregation)
        .forEach(bucket -> resampled.add(bucket.range().start(), bucket.value(aggregation)));
    return resampled.build();
  }

  /**
   * Returns the buckets of a stored series, as {@link #summarise(Series, Aggregation...)} of what the
   * store reads, as doubles: sums to within their rounding, and without the sign of a zero where the
   * database does not keep it.
   *
   * <p>Of a chunk that lies in the range and in one bucket the row tells the count, the sum, the mean
   * and the extremes. All others are opened, one after the other, and for every other aggregation all
   * are.
   *
   * @throws IllegalArgumentException if empty buckets are not left out and between stored points
   *     there are more than a million of them
   * @throws IllegalStateException if the values are no numbers, or an integer lies beyond
   *     2<sup>53</sup>
   * @throws dev.rhythmite.store.MalformedChunkException if a chunk that is opened is damaged
   */
  public <K extends Record> List<Bucket> summarise(
      SeriesStore<K> store, K key, TimeRange range, Aggregation... aggregations) {
    BucketScan.requireNumbers(store);
    BucketScan scan = new BucketScan(this, List.of(aggregations));
    store.scan(key, range, scan);
    return scan.buckets();
  }

  /**
   * Passes on the buckets of each stored series that matches and has a value in the range, as {@link
   * #summarise(SeriesStore, Record, TimeRange, Aggregation...)} returns them, in the order and the
   * transaction of {@link SeriesStore#forEach}. The buckets of one series are in memory at a time.
   */
  public <K extends Record> void forEach(
      SeriesStore<K> store,
      KeyFilter<K> filter,
      TimeRange range,
      List<Aggregation> aggregations,
      BiConsumer<K, List<Bucket>> action) {
    BucketScan.requireNumbers(store);
    store.scanEach(
        filter,
        range,
        () -> new BucketScan(this, aggregations),
        (key, scan) -> action.accept(key, scan.buckets()));
  }

  private void walk(Series series, List<Aggregation> aggregations, BucketWalk.Sink sink) {
    BucketWalk walk = new BucketWalk(this, aggregations, () -> tooMany(series), sink);
    walk.add(series);
    walk.end();
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
