package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.DataVersion;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.channel.jpa.MetricChannels;
import dev.rhythmite.store.metric.Added;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.metric.UnknownMetricException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Metrics as channels in a database. */
final class JpaMetricStore implements MetricStore {

  private static final int LONGEST_KEY = 255;

  private final MetricShared shared;

  JpaMetricStore(MetricShared shared) {
    this.shared = shared;
  }

  private MetricChannels channels() {
    return shared.stores().metricChannels();
  }

  @Override
  public Added add(String tenant, List<MetricPoint> points, TypePolicy policy) {
    return add(tenant, points, policy, Optional.empty());
  }

  @Override
  public Added add(
      String tenant, List<MetricPoint> points, TypePolicy policy, String idempotencyKey) {
    if (idempotencyKey.isEmpty() || idempotencyKey.length() > LONGEST_KEY) {
      throw new LimitException(
          "An idempotency key of " + idempotencyKey.length() + " characters",
          "A key has 1 to " + LONGEST_KEY,
          "Send a random UUID.");
    }
    return add(tenant, points, policy, Optional.of(idempotencyKey));
  }

  private Added add(
      String tenant, List<MetricPoint> points, TypePolicy policy, Optional<String> once) {
    if (points.isEmpty()) {
      return new Added(0, false);
    }
    PointGroups groups = PointGroups.of(points, shared.stores().limits());
    return new MetricAppend(shared, tenant, groups, policy).run(once);
  }

  @Override
  public Metric register(String tenant, String name) {
    MetricNames.require(name);
    return shared.stores().call((joined, session) -> {
      MetricChannels metrics = joined.metricChannels();
      if (!metrics.named(tenant, List.of(name)).containsKey(name)) {
        ChannelDraft draft = ChannelDraft.empty()
            .withName(name)
            .withMetadata(MetricDescription.fresh(Optional.empty()));
        metrics.create(Map.of(MetricNames.newKey(tenant), draft));
      }
      return metric(metrics, required(metrics, tenant, name));
    });
  }

  private static Channel required(MetricChannels metrics, String tenant, String name) {
    Channel channel = metrics.named(tenant, List.of(name)).get(name);
    if (channel == null) {
      throw new UnknownMetricException(name);
    }
    return channel;
  }

  private static Metric metric(MetricChannels metrics, Channel channel) {
    return MetricDescription.metric(channel, metrics.reach(channel.key()));
  }

  @Override
  public Optional<Metric> find(String tenant, String name) {
    return Optional.ofNullable(channels().named(tenant, List.of(name)).get(name))
        .map(channel -> metric(channels(), channel));
  }

  @Override
  public List<Metric> list(String tenant) {
    Map<String, Channel> byName = new TreeMap<>(Metric.NAME_ORDER);
    byName.putAll(channels().all(tenant));
    Map<UUID, TimeRange> reaches = channels().reaches(tenant);
    return byName.values().stream()
        .map(channel -> MetricDescription.metric(
            channel, Optional.ofNullable(reaches.get(channel.key().id()))))
        .toList();
  }

  @Override
  public List<Metric> list(String tenant, TimeRange range) {
    List<Metric> all = list(tenant);
    return shared.stores().call((joined, session) -> {
      JpaMetricSpans spans = new JpaMetricSpans(shared.in(joined));
      return all.stream().filter(metric -> changesWithin(spans, metric, range)).toList();
    });
  }

  private static boolean changesWithin(JpaMetricSpans spans, Metric metric, TimeRange range) {
    if (metric.firstTime().isEmpty()
        || metric.firstTime().get().compareTo(range.end()) >= 0
        || metric.lastTime().orElseThrow().isBefore(range.start())) {
      return false;
    }
    // the first point of all is a change
    return range.contains(metric.firstTime().get())
        || spans.isAnyWithin(MetricNames.key(metric.tenant(), metric.id()), range);
  }

  @Override
  public Map<String, MetricType> types(String tenant) {
    boolean committed = !shared.stores().joined();
    return shared.stores().call((joined, session) -> {
      Map<UUID, String> versions = joined.metricChannels().versions(tenant);
      Map<String, MetricType> types = new TreeMap<>(Metric.NAME_ORDER);
      joined.metricChannels().all(tenant).forEach((name, channel) -> {
        ChannelKey key = channel.key();
        String version = versions.get(key.id());
        (version == null || !committed
                ? latest(joined, key)
                : shared.types().get(key, version, () -> latest(joined, key)))
            .ifPresent(type -> types.put(name, type));
      });
      return types;
    });
  }

  @Override
  public Optional<MetricType> type(String tenant, String name) {
    return Optional.ofNullable(channels().named(tenant, List.of(name)).get(name))
        .flatMap(channel -> latest(shared.stores(), channel.key()));
  }

  private static Optional<MetricType> latest(ChannelStores stores, ChannelKey key) {
    try {
      return MetricTypes.latest(stores.rows(), key);
    } catch (UnknownChannelException e) {
      return Optional.empty(); // it was deleted meanwhile
    }
  }

  @Override
  public Metric setBirth(String tenant, String name, Optional<Instant> birth) {
    return describe(tenant, name, MetricDescription.BIRTH, birth);
  }

  @Override
  public Metric setDeath(String tenant, String name, Optional<Instant> death) {
    return describe(tenant, name, MetricDescription.DEATH, death);
  }

  private Metric describe(String tenant, String name, String what, Optional<Instant> time) {
    return shared.stores().call((joined, session) -> {
      MetricChannels metrics = joined.metricChannels();
      ChannelKey key = required(metrics, tenant, name).key();
      return metric(metrics, metrics.describe(key, MetricDescription.with(what, time)));
    });
  }

  @Override
  public long delete(String tenant, String name) {
    long points = shared.stores().call((joined, session) -> {
      MetricChannels metrics = joined.metricChannels();
      ChannelKey key = required(metrics, tenant, name).key();
      shared.edits().deleteAll(session, key);
      return metrics.delete(key);
    });
    shared.directory().forget(tenant, List.of(name));
    return points;
  }

  @Override
  public DataVersion version(String tenant) {
    return MetricVersions.of(channels().versions(tenant));
  }

  @Override
  public DataVersion version(String tenant, Collection<String> names) {
    return MetricVersions.of(channels().versions(tenant, names));
  }
}
