package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.jpa.MetricChannels;
import dev.rhythmite.store.channel.jpa.MetricChannels.GatheredBuckets;
import dev.rhythmite.store.metric.MetricBucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the points of a metric in buckets. */
final class MetricBuckets {

  private MetricBuckets() {}

  static List<MetricBucket> read(
      MetricChannels channels,
      ChannelKey key,
      TimeRange range,
      BucketSize size,
      List<Aggregation> aggregations) {
    Buckets buckets = new Buckets(size, ZoneOffset.UTC, EmptyBuckets.LEFT_OUT);
    GatheredBuckets gathered = channels.buckets(key, range, buckets, aggregations);
    Map<Instant, Bucket> numbers = new HashMap<>();
    gathered.numbers().forEach(bucket -> numbers.put(bucket.range().start(), bucket));
    return gathered.points().stream()
        .map(bucket ->
            bucket(bucket, Optional.ofNullable(numbers.get(bucket.range().start()))))
        .toList();
  }

  private static MetricBucket bucket(Bucket points, Optional<Bucket> numbers) {
    return new MetricBucket(
        points.range().start(), (long) points.value(Aggregation.COUNT), numbers);
  }
}
