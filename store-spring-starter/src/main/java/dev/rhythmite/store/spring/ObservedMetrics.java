package dev.rhythmite.store.spring;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.DataVersion;
import dev.rhythmite.store.metric.Added;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.spring.ServiceObserver.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The metrics, with somebody who is told of each batch of points. */
final class ObservedMetrics implements MetricStore {

  private final MetricStore metrics;
  private final ServiceObserver observer;

  ObservedMetrics(MetricStore metrics, ServiceObserver observer) {
    this.metrics = metrics;
    this.observer = observer;
  }

  @Override
  public Added add(String tenant, List<MetricPoint> points, TypePolicy policy) {
    return observed(() -> metrics.add(tenant, points, policy));
  }

  @Override
  public Added add(
      String tenant, List<MetricPoint> points, TypePolicy policy, String idempotencyKey) {
    return observed(() -> metrics.add(tenant, points, policy, idempotencyKey));
  }

  private Added observed(Supplier<Added> add) {
    long began = System.nanoTime();
    try {
      Added added = add.get();
      observer.added(
          added.repeated() ? Outcome.REPEATED : Outcome.DONE,
          added.repeated() ? 0 : added.points(),
          ObservedRows.since(began));
      return added;
    } catch (RuntimeException e) {
      observer.added(ObservedRows.outcomeOf(e), 0, ObservedRows.since(began));
      throw e;
    }
  }

  @Override
  public Metric register(String tenant, String name) {
    return metrics.register(tenant, name);
  }

  @Override
  public Optional<Metric> find(String tenant, String name) {
    return metrics.find(tenant, name);
  }

  @Override
  public List<Metric> list(String tenant) {
    return metrics.list(tenant);
  }

  @Override
  public List<Metric> list(String tenant, TimeRange range) {
    return metrics.list(tenant, range);
  }

  @Override
  public Map<String, MetricType> types(String tenant) {
    return metrics.types(tenant);
  }

  @Override
  public Optional<MetricType> type(String tenant, String name) {
    return metrics.type(tenant, name);
  }

  @Override
  public Metric setBirth(String tenant, String name, Optional<Instant> birth) {
    return metrics.setBirth(tenant, name, birth);
  }

  @Override
  public Metric setDeath(String tenant, String name, Optional<Instant> death) {
    return metrics.setDeath(tenant, name, death);
  }

  @Override
  public long delete(String tenant, String name) {
    return metrics.delete(tenant, name);
  }

  @Override
  public DataVersion version(String tenant) {
    return metrics.version(tenant);
  }

  @Override
  public DataVersion version(String tenant, Collection<String> names) {
    return metrics.version(tenant, names);
  }
}
