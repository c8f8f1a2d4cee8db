package dev.rhythmite.store.metric;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.LimitException;
import java.util.List;

/**
 * Reads the points of metrics, in the caller's transaction or in one of its own. Thread-safe. Memory
 * does not depend on how many points a range has.
 */
public interface MetricReader {

  /**
   * Returns points of metrics while they are read. Each metric is read as of one moment, not all as
   * of the same.
   */
  MetricStream stream(MetricQuery query);

  /**
   * Returns each point of one metric, as it was added.
   *
   * @throws UnknownMetricException if there is none
   */
  MetricStream points(String tenant, String name, TimeRange range);

  /**
   * Gathers each point of a metric in buckets, and aggregates its numbers in each. Buckets without a
   * point are left out; the first and the last hold those points that lie in the range.
   *
   * @param size its zone is UTC
   * @return ascending
   * @throws UnknownMetricException if there is none
   */
  List<MetricBucket> buckets(
      String tenant, String name, TimeRange range, BucketSize size, List<Aggregation> aggregations);

  /**
   * Returns the values of metrics on regular buckets. A value holds until the next one, or a gap;
   * the one in force when the range begins is looked up before it.
   *
   * @throws LimitException if there would be too many buckets
   * @throws InvalidQueryException if a mean is asked for of a metric that has texts only
   */
  Samples sample(SampleQuery query);
}
