package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.UnknownMetricException;
import dev.rhythmite.store.metric.jpa.MetricDirectory.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks up the keys of metrics that are read. */
final class MetricLookup {

  private final MetricShared shared;

  MetricLookup(MetricShared shared) {
    this.shared = shared;
  }

  /** What is done with the channel of a metric. */
  interface Reading<T> {

    /**
     * Reads the channel.
     *
     * @throws UnknownChannelException if there is no such channel
     */
    T read(ChannelKey key);
  }

  /** Reads one metric; empty if there is none. */
  <T> Optional<T> read(String tenant, String name, Reading<T> reading) {
    Entry known = shared.directory().known(tenant, List.of(name)).get(name);
    if (known != null) {
      try {
        return Optional.of(reading.read(known.key()));
      } catch (UnknownChannelException e) {
        shared.directory().forget(tenant, List.of(name));
      }
    }
    ChannelKey key = keys(tenant, Optional.of(List.of(name))).get(name);
    try {
      return key == null ? Optional.empty() : Optional.of(reading.read(key));
    } catch (UnknownChannelException e) {
      return Optional.empty(); // it was deleted meanwhile
    }
  }

  /**
   * Reads one metric.
   *
   * @throws UnknownMetricException if there is none
   */
  <T> T required(String tenant, String name, Reading<T> reading) {
    return read(tenant, name, reading).orElseThrow(() -> new UnknownMetricException(name));
  }

  /** Returns the keys of those metrics that are there, or of all, by name. */
  Map<String, ChannelKey> keys(String tenant, Optional<List<String>> names) {
    Map<String, Channel> found = names
        .map(some -> shared.stores().metricChannels().named(tenant, some))
        .orElseGet(() -> shared.stores().metricChannels().all(tenant));
    Map<String, ChannelKey> keys = new TreeMap<>(Metric.NAME_ORDER);
    found.forEach((name, channel) -> keys.put(name, channel.key()));
    if (names.isPresent() && !shared.stores().joined()) {
      Map<String, Entry> entries = new TreeMap<>();
      found.forEach((name, channel) -> entries.put(name, Entry.of(channel)));
      shared.directory().keep(tenant, entries);
    }
    return keys;
  }
}
