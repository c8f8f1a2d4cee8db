package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The timelines of channels that many were appended to at once, the last ones. Each was its channel's
 * and used while so many timelines of its stripe had ended as stand beside it; while no more have, it
 * still is. Thread-safe.
 */
final class KnownLines {

  private static final int MOST = 65_536;

  /** In the order of use, the one to go first. */
  private final Map<ChannelKey, KnownLine> lines = new LinkedHashMap<>(16, 0.75f, true) {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ChannelKey, KnownLine> eldest) {
      return size() > MOST;
    }
  };

  /**
   * Where rows of a channel go.
   *
   * @param schemaVersion which rows must have
   * @param ended how many timelines of the stripe had ended
   */
  record KnownLine(Timeline line, int schemaVersion, long ended) {}

  /** Returns the lines of those appends whose channels are known with the schema of the rows. */
  synchronized Map<PreparedAppend, KnownLine> among(List<PreparedAppend> appends) {
    Map<PreparedAppend, KnownLine> known = new LinkedHashMap<>();
    for (PreparedAppend append : appends) {
      KnownLine line = lines.get(append.key());
      if (line != null && line.schemaVersion() == append.schema().version()) {
        known.put(append, line);
      }
    }
    return known;
  }

  /** Keeps what was found in a transaction that is committed. */
  synchronized void keep(Map<ChannelKey, KnownLine> found) {
    lines.putAll(found);
  }
}
