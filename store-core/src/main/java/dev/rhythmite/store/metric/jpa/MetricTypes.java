package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.metric.MetricType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The types of latest points, those that were found last with the version of the metric that they
 * were found in. Thread-safe.
 */
final class MetricTypes {

  private static final int MOST = 65_536;

  /** In the order of use, the one to go first. */
  private final Map<UUID, Found> found = new LinkedHashMap<>(16, 0.75f, true) {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Found> eldest) {
      return size() > MOST;
    }
  };

  private record Found(String tenant, String version, Optional<MetricType> type) {}

  /**
   * Returns the type of a metric in a version, or a later one.
   *
   * @param version that is committed
   */
  Optional<MetricType> get(ChannelKey key, String version, Supplier<Optional<MetricType>> latest) {
    synchronized (found) {
      Found before = found.get(key.id());
      if (before != null
          && before.tenant().equals(key.tenant())
          && before.version().equals(version)) {
        return before.type();
      }
    }
    Optional<MetricType> type = latest.get();
    synchronized (found) {
      found.put(key.id(), new Found(key.tenant(), version, type));
    }
    return type;
  }

  /** Reads the type of the latest point that is no gap. */
  static Optional<MetricType> latest(RowStore rows, ChannelKey key) {
    Optional<MetricType> latest =
        rows.latest(key).flatMap(row -> MetricType.of(MetricColumns.of(row).value(0)));
    return latest.isPresent() ? latest : latestOfAll(rows, key);
  }

  private static Optional<MetricType> latestOfAll(RowStore rows, ChannelKey key) {
    try (RowStream newestFirst = rows.stream(key, RowQuery.all().time(Direction.DESCENDING))) {
      while (newestFirst.hasNext()) {
        RowBatch batch = newestFirst.next();
        MetricColumns columns = MetricColumns.of(batch);
        for (int row = 0; row < batch.size(); row++) {
          Optional<MetricType> type = MetricType.of(columns.value(row));
          if (type.isPresent()) {
            return type;
          }
        }
      }
      return Optional.empty();
    }
  }
}
