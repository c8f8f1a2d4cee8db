package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.metric.MetricType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names that were looked up last. What stands here was so once; a metric keeps its name and its
 * type, but may be deleted. An append and a reading then find no channel of the key, and the name is
 * looked up anew. Thread-safe.
 */
final class MetricDirectory {

  private static final int MOST = 65_536;

  /** In the order of use, the one to go first. */
  private final Map<Name, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Name, Entry> eldest) {
      return size() > MOST;
    }
  };

  private record Name(String tenant, String text) {}

  /**
   * What a name is of.
   *
   * @param declared the one type that the metric takes by {@code REJECT}; it may have one since
   */
  record Entry(ChannelKey key, Optional<MetricType> declared) {

    static Entry of(Channel channel) {
      return new Entry(channel.key(), MetricDescription.declared(channel));
    }
  }

  /** Returns what is known of a name that is among the entries. */
  static Entry entry(Map<String, Entry> entries, String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("\"" + name + "\" is not among " + entries.keySet());
    }
    return entry;
  }

  synchronized Map<String, Entry> known(String tenant, Collection<String> names) {
    Map<String, Entry> known = new HashMap<>(2 * names.size());
    for (String name : names) {
      Entry entry = entries.get(new Name(tenant, name));
      if (entry != null) {
        known.put(name, entry);
      }
    }
    return known;
  }

  synchronized void keep(String tenant, Map<String, Entry> found) {
    found.forEach((name, entry) -> entries.put(new Name(tenant, name), entry));
  }

  synchronized void forget(String tenant, Collection<String> names) {
    names.forEach(name -> entries.remove(new Name(tenant, name)));
  }
}
