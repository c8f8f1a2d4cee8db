package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowGatherer;
import dev.rhythmite.store.channel.jpa.TailQueries.Extent;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Moves rows of a tail into chunks, by one transaction: a row is in just one of the two at every
 * moment. Who does it holds the stripe's counter, so that no other node does so at once.
 */
final class Sealing {

  /** What one pass takes: no more than this is held in memory. */
  private static final int ENTRIES = 4_096;

  static final int ROWS = 65_536;
  private static final long BYTES = 32 << 20;

  private final ChannelQueries queries;

  Sealing(ChannelQueries queries) {
    this.queries = queries;
  }

  /**
   * What was moved at once.
   *
   * @param more whether there was more in the tail than one pass takes
   */
  record Pass(long rows, boolean more) {

    static final Pass NONE = new Pass(0, false);
  }

  /**
   * Moves some rows; none if there is none left.
   *
   * @param revision of the stripe, which is held
   */
  Pass pass(SharedSessionContractImplementor session, Timeline line, long revision) {
    List<Extent> extents = queries.tails().extents(session, line, ENTRIES);
    if (extents.isEmpty()) {
      return Pass.NONE;
    }
    Extent last = lastOf(extents);
    boolean more = extents.size() == ENTRIES || !last.equals(extents.get(extents.size() - 1));
    List<TailEntry> entries =
        queries.tails().numbered(session, line, extents.get(0).firstNumber(), last.firstNumber());
    // read after the entries, so that it has every column that they have
    Optional<StoredChannel> channel = queries.definitions().find(session, line);
    if (channel.isEmpty()) {
      return Pass.NONE;
    }
    RowBatch rows = rows(channel.get().key(), channel.get().channel().schema(), entries);
    new ChunkMerge(queries.chunks(), session, channel.get(), revision).add(rows);
    queries.tails().delete(session, line, entries);
    queries.data().changed(session, line, rows.size(), revision);
    return new Pass(rows.size(), more);
  }

  private static Extent lastOf(List<Extent> extents) {
    long rows = 0;
    long bytes = 0;
    for (Extent extent : extents) {
      rows += extent.rowCount();
      bytes += extent.bytes();
      if (rows >= ROWS || bytes >= BYTES) {
        return extent;
      }
    }
    return extents.get(extents.size() - 1);
  }

  /** Returns the rows of entries in order. */
  static RowBatch rows(ChannelKey key, ChannelSchema schema, List<TailEntry> entries) {
    if (entries.size() == 1) {
      return RowMerge.sorted(entries.get(0).rows(key, schema));
    }
    RowGatherer gatherer = new RowGatherer(schema, count(entries));
    for (TailEntry entry : entries) {
      RowBatch rows = entry.rows(key, schema);
      gatherer.addAll(rows, 0, rows.size());
    }
    return RowMerge.sorted(gatherer.build());
  }

  /** Returns how many rows there are, by what entries tell without being opened: they may be damaged. */
  private static int count(List<TailEntry> entries) {
    long rows = entries.stream().mapToLong(entry -> entry.head().rowCount()).sum();
    return (int) Math.max(0, Math.min(rows, ROWS + ChunkCutter.FULL));
  }
}
