package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.channel.jpa.MetricChannels;
import dev.rhythmite.store.metric.Added;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.metric.jpa.MetricDirectory.Entry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One batch of points. Most name metrics that were looked up before, and are appended at once. For
 * the others, one transaction looks up names, makes what is missing, and appends.
 */
final class MetricAppend {

  /** More deletions of metrics during one batch are not to be met. */
  private static final int MOST_TRIES = 20;

  private final MetricShared shared;
  private final String tenant;
  private final PointGroups points;
  private final TypePolicy policy;
  private final Map<String, NewRows> rows;

  MetricAppend(MetricShared shared, String tenant, PointGroups points, TypePolicy policy) {
    this.shared = shared;
    this.tenant = tenant;
    this.points = points;
    this.policy = policy;
    this.rows = points.rows();
  }

  Added run(Optional<String> idempotencyKey) {
    // within the caller's transaction nothing can be tried twice
    if (idempotencyKey.isEmpty() && !shared.stores().joined() && appendToKnown()) {
      return new Added(points.size(), false);
    }
    for (int tries = 1; ; tries++) {
      try {
        return appendInOne(idempotencyKey);
      } catch (UnknownChannelException e) {
        if (shared.stores().joined() || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private boolean appendToKnown() {
    Set<String> names = rows.keySet();
    Map<String, Entry> known = shared.directory().known(tenant, names);
    if (known.size() < names.size() || !typesFit(known)) {
      return false;
    }
    try {
      append(shared.stores().rows(), byKey(known));
      return true;
    } catch (UnknownChannelException e) {
      shared.directory().forget(tenant, names);
      return false;
    }
  }

  /** Returns whether all metrics have declared types, as far as they need one; they fit then. */
  private boolean typesFit(Map<String, Entry> known) {
    if (policy == TypePolicy.MIXED) {
      return true;
    }
    for (Map.Entry<String, Entry> each : known.entrySet()) {
      Optional<MetricType> declared = each.getValue().declared();
      if (declared.isEmpty()) {
        return false;
      }
      points.require(each.getKey(), declared.get());
    }
    return true;
  }

  private Map<ChannelKey, NewRows> byKey(Map<String, Entry> entries) {
    Map<ChannelKey, NewRows> byKey = new LinkedHashMap<>(2 * rows.size());
    rows.forEach((name, some) -> byKey.put(MetricDirectory.entry(entries, name).key(), some));
    return byKey;
  }

  private static Appended append(RowStore store, Map<ChannelKey, NewRows> rows) {
    if (rows.size() > 1) {
      return store.appendAll(rows).values().iterator().next();
    }
    Map.Entry<ChannelKey, NewRows> one = rows.entrySet().iterator().next();
    return store.append(one.getKey(), one.getValue());
  }

  private Added appendInOne(Optional<String> idempotencyKey) {
    Map<String, Entry> entries = new HashMap<>();
    Added added = shared.stores().call((joined, session) -> {
      entries.clear();
      MetricChannels channels = joined.metricChannels();
      Optional<Appended> before = idempotencyKey.flatMap(once -> channels.batch(tenant, once));
      if (before.isPresent()) {
        return new Added(before.get().rows(), true);
      }
      entries.putAll(lookedUp(joined));
      Appended one = append(joined.rows(), byKey(entries));
      idempotencyKey.ifPresent(once -> channels.rememberBatch(
          tenant, once, new Appended(points.size(), one.receivedAt(), false)));
      return new Added(points.size(), false);
    });
    if (!shared.stores().joined() && !added.repeated()) {
      // what is not committed may never have been
      shared.directory().keep(tenant, entries);
      shared.stores().metricChannels().appended(byKey(entries));
    }
    return added;
  }

  /** Returns all metrics of the batch, with types where they need one; makes those that are missing. */
  private Map<String, Entry> lookedUp(ChannelStores joined) {
    Map<String, Channel> there = joined.metricChannels().named(tenant, points.names());
    Map<String, Entry> entries = new HashMap<>();
    Map<ChannelKey, ChannelDraft> missing = new LinkedHashMap<>();
    for (String name : points.names()) {
      Channel channel = there.get(name);
      if (channel == null) {
        Optional<MetricType> type = neededType(name);
        ChannelKey key = MetricNames.newKey(tenant);
        missing.put(
            key, ChannelDraft.empty().withName(name).withMetadata(MetricDescription.fresh(type)));
        entries.put(name, new Entry(key, type));
      } else {
        entries.put(name, withType(joined, name, Entry.of(channel)));
      }
    }
    if (policy == TypePolicy.REJECT) {
      entries.forEach(
          (name, entry) -> entry.declared().ifPresent(type -> points.require(name, type)));
    }
    if (!missing.isEmpty()) {
      joined.metricChannels().create(missing);
    }
    return entries;
  }

  private Optional<MetricType> neededType(String name) {
    return policy == TypePolicy.REJECT ? points.typeOf(name) : Optional.empty();
  }

  /** Returns a metric with the type that it has or gets. */
  private Entry withType(ChannelStores joined, String name, Entry found) {
    Optional<MetricType> byPoints = neededType(name);
    if (found.declared().isPresent() || byPoints.isEmpty()) {
      return found;
    }
    MetricType type = MetricTypes.latest(joined.rows(), found.key())
        .filter(latest -> latest != MetricType.MIXED)
        .orElse(byPoints.get());
    points.require(name, type);
    return Entry.of(
        joined.metricChannels().describe(found.key(), MetricDescription.declaring(type)));
  }
}
