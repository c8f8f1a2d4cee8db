package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.analysis.PointBuckets;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.metric.MetricBucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the points of a metric in buckets. */
final class MetricBuckets {

  private final PointBuckets numbers;
  private final PointBuckets points;

  private MetricBuckets(BucketSize size, List<Aggregation> aggregations) {
    Buckets buckets = new Buckets(size, ZoneOffset.UTC, EmptyBuckets.LEFT_OUT);
    numbers = new PointBuckets(buckets, aggregations);
    points = new PointBuckets(buckets, List.of(Aggregation.COUNT));
  }

  static List<MetricBucket> read(
      RowStore store,
      ChannelKey key,
      TimeRange range,
      BucketSize size,
      List<Aggregation> aggregations) {
    MetricBuckets gathered = new MetricBuckets(size, aggregations);
    try (RowStream rows = store.stream(key, RowQuery.in(range))) {
      rows.forEachRemaining(gathered::add);
    }
    return gathered.result();
  }

  private void add(RowBatch rows) {
    MetricColumns columns = MetricColumns.of(rows);
    long[] times = rows.times();
    for (int row = 0; row < times.length; row++) {
      boolean number = columns.hasNumber(row);
      numbers.add(times[row], number ? columns.number(row) : Double.NaN);
      points.add(times[row], number || columns.text(row) != null ? 1 : Double.NaN);
    }
  }

  private List<MetricBucket> result() {
    Map<Instant, Bucket> ofNumbers = new HashMap<>();
    numbers.result().forEach(bucket -> ofNumbers.put(bucket.range().start(), bucket));
    return points.result().stream()
        .map(bucket -> new MetricBucket(
            bucket.range().start(),
            (long) bucket.value(Aggregation.COUNT),
            Optional.ofNullable(ofNumbers.get(bucket.range().start()))))
        .toList();
  }
}
