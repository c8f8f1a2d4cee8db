package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.metric.MetricBucket;
import dev.rhythmite.store.metric.MetricQuery;
import dev.rhythmite.store.metric.MetricQuery.Points;
import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricStream;
import dev.rhythmite.store.metric.SampleQuery;
import dev.rhythmite.store.metric.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads metrics out of the rows of their channels. */
final class JpaMetricReader implements MetricReader {

  private final MetricShared shared;
  private final MetricLookup lookup;

  JpaMetricReader(MetricShared shared) {
    this.shared = shared;
    this.lookup = new MetricLookup(shared);
  }

  @Override
  public MetricStream stream(MetricQuery query) {
    RowStore rows = shared.stores().rows();
    Map<String, ChannelKey> keys = lookup.keys(query.tenant(), query.names());
    return new MetricsStream<>(
        keys.entrySet().iterator(),
        metric -> query.points() == Points.ALL
            ? PointStream.open(rows, metric.getValue(), metric.getKey(), query.range())
            : ChangeStream.open(rows, metric.getValue(), metric.getKey(), query.range()));
  }

  @Override
  public MetricStream points(String tenant, String name, TimeRange range) {
    return lookup.required(
        tenant, name, key -> PointStream.open(shared.stores().rows(), key, name, range));
  }

  @Override
  public List<MetricBucket> buckets(
      String tenant,
      String name,
      TimeRange range,
      BucketSize size,
      List<Aggregation> aggregations) {
    return lookup.required(
        tenant,
        name,
        key ->
            MetricBuckets.read(shared.stores().metricChannels(), key, range, size, aggregations));
  }

  @Override
  public Samples sample(SampleQuery query) {
    return new Sampler(shared.stores().rows(), query)
        .of(lookup.keys(query.tenant(), Optional.of(query.names())));
  }
}
