package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesScan;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.ValueSummary;
import java.util.List;
import java.util.Optional;

/** Gathers a series of a store in buckets; of chunks that lie in one bucket a summary will do. */
final class BucketScan implements SeriesScan {

  private final PointBuckets buckets;
  private final boolean summed;

  BucketScan(Buckets buckets, List<Aggregation> aggregations) {
    this.buckets = new PointBuckets(buckets, aggregations);
    this.summed = this.buckets.takeSummariesWithoutEnds();
  }

  /**
   * Refuses a store of other values than numbers.
   *
   * @throws IllegalStateException as a series does whose values are asked for as numbers
   */
  static void requireNumbers(SeriesStore<?> store) {
    switch (store.valueType()) {
      case DOUBLE, FLOAT, LONG -> {}
      case BOOLEAN, TEXT ->
        throw new IllegalStateException("The values of this store are "
            + store.valueType()
            + ". Buckets are of numbers: DOUBLE, FLOAT or LONG. Read the series, and make numbers of"
            + " its values.");
    }
  }

  @Override
  public boolean takesSummary(long first, long last) {
    return summed && buckets.inOne(first, last);
  }

  @Override
  public void add(long first, long last, ValueSummary values) {
    buckets.add(first, Optional.of(values));
  }

  @Override
  public void add(Series points) {
    buckets.add(points.asDoubles());
  }

  List<Bucket> buckets() {
    return buckets.result();
  }
}
