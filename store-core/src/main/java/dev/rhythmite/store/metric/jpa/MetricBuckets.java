package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.EpochMicros;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the points of a metric in buckets. */
final class MetricBuckets {

  private final BucketSize size;
  private final PointBuckets numbers;
  private final List<Counted> counted = new ArrayList<>();
  private long end = Long.MIN_VALUE;
  private Instant start = Instant.MIN;
  private long count;

  /** How many points a bucket has. */
  private record Counted(Instant start, long points) {}

  private MetricBuckets(BucketSize size, List<Aggregation> aggregations) {
    this.size = size;
    numbers =
        new PointBuckets(new Buckets(size, ZoneOffset.UTC, EmptyBuckets.LEFT_OUT), aggregations);
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
      if (number || columns.text(row) != null) {
        count(times[row]);
      }
    }
  }

  private void count(long micros) {
    if (micros >= end) {
      finish();
      TimeRange bucket = size.meeting(
              TimeRange.since(EpochMicros.toInstant(micros)), ZoneOffset.UTC, 1)
          .get(0);
      start = bucket.start();
      end = bucket.endMicros();
    }
    count++;
  }

  private void finish() {
    if (count > 0) {
      counted.add(new Counted(start, count));
      count = 0;
    }
  }

  private List<MetricBucket> result() {
    finish();
    Map<Instant, Bucket> ofNumbers = new HashMap<>();
    numbers.result().forEach(bucket -> ofNumbers.put(bucket.range().start(), bucket));
    return counted.stream()
        .map(bucket -> new MetricBucket(
            bucket.start(), bucket.points(), Optional.ofNullable(ofNumbers.get(bucket.start()))))
        .toList();
  }
}
