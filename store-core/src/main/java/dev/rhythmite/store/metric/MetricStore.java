package dev.rhythmite.store.metric;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.DataVersion;
import dev.rhythmite.store.channel.LimitException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of tenants, and the points that are added to them. Every point is kept, also those of
 * one time and those that repeat the value before; what of them is shown is decided on reading. Joins
 * the caller's transaction or opens one. Thread-safe.
 *
 * <p>A name is a text of 1 to 255 characters that is not blank and has no control character; it is
 * kept, compared and sorted as it is written, by code points. A tenant is a text of at most 128
 * characters.
 */
public interface MetricStore {

  /**
   * Adds points, all or none, and makes the metrics that are missing. They are stored and visible
   * when this returns, or with the caller's transaction, which is to be rolled back if this throws.
   * Several calls at once may name metrics in any order.
   *
   * @param points of any number of metrics, in any order; those of one metric and time keep theirs
   * @throws InvalidPointException if one of them is not to be stored
   * @throws LimitException if there are more than an append may have
   */
  Added add(String tenant, List<MetricPoint> points, TypePolicy policy);

  /**
   * Adds points once: of several calls with one idempotency key the first stores its points, the
   * others return what it returned, for as long as the key is remembered.
   *
   * @param idempotencyKey of 1 to 255 characters, chosen by the client, for this tenant
   */
  Added add(String tenant, List<MetricPoint> points, TypePolicy policy, String idempotencyKey);

  /**
   * Makes a metric without points, or returns the one there is.
   *
   * @throws IllegalArgumentException if no metric may have the name
   */
  Metric register(String tenant, String name);

  /** Returns the metric of a name. */
  Optional<Metric> find(String tenant, String name);

  /** Returns all metrics, those without points too, by name. */
  List<Metric> list(String tenant);

  /** Returns the metrics with a change of value within a range, by name. */
  List<Metric> list(String tenant, TimeRange range);

  /**
   * Returns the type of the latest point of each metric that is no gap, by name; metrics without one
   * are left out.
   */
  Map<String, MetricType> types(String tenant);

  /** Returns the type of the latest point of one metric that is no gap. */
  Optional<MetricType> type(String tenant, String name);

  /**
   * Sets when a metric was added to its system; without a time it is that of the first point again.
   *
   * @throws UnknownMetricException if there is none
   */
  Metric setBirth(String tenant, String name, Optional<Instant> birth);

  /**
   * Sets when a metric was removed from its system, or that it was not. Its points stay, and more
   * may come.
   *
   * @throws UnknownMetricException if there is none
   */
  Metric setDeath(String tenant, String name, Optional<Instant> death);

  /**
   * Deletes a metric with its points and the edits of its spans; returns how many points went.
   *
   * @throws UnknownMetricException if there is none
   */
  long delete(String tenant, String name);

  /** Returns what tells all metrics of a tenant and their points from those of another moment. */
  DataVersion version(String tenant);

  /** Returns the same for the metrics of some names; those that are not there are a part of it. */
  DataVersion version(String tenant, Collection<String> names);
}
