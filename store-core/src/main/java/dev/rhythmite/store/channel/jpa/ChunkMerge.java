package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Changes the chunks of a channel, whose stripe the caller holds. */
final class ChunkMerge {

  private final RowChunkQueries chunks;
  private final SharedSessionContractImplementor session;
  private final StoredChannel channel;
  private final long revision;

  ChunkMerge(
      RowChunkQueries chunks,
      SharedSessionContractImplementor session,
      StoredChannel channel,
      long revision) {
    this.chunks = chunks;
    this.session = session;
    this.channel = channel;
    this.revision = revision;
  }

  /** Adds rows that are in order: each to the chunk that it falls into, those after all to the last. */
  void add(RowBatch rows) {
    List<Extent> targets =
        chunks.targets(session, channel.line(), rows.position(0), rows.position(rows.size() - 1));
    if (targets.isEmpty()) {
      chunks.insert(session, channel.line(), revision, ChunkCutter.fill(rows));
      return;
    }
    int from = 0;
    for (int i = 0; i < targets.size(); i++) {
      int to = i + 1 < targets.size()
          ? RowMerge.indexAtOrAfter(rows, targets.get(i + 1).start())
          : rows.size();
      if (from < to) {
        addTo(targets.get(i), rows.slice(from, to));
      }
      from = to;
    }
  }

  private void addTo(Extent extent, RowBatch rows) {
    if (rows.times()[0] > extent.endMicros()) {
      addBehind(extent, rows);
      return;
    }
    RowBatch stored = stored(extent);
    boolean behind = RowMerge.compare(stored, stored.size() - 1, rows, 0) < 0;
    RowBatch merged = RowMerge.merged(stored, rows, Comparator.naturalOrder());
    replace(List.of(extent), behind ? ChunkCutter.fill(merged) : ChunkCutter.split(merged));
  }

  /**
   * Adds rows behind a chunk. It is filled up by them if they are many beside it, and with it those
   * before it that are small beside what came together so far; else they begin a chunk. So a row is
   * written as many times as chunks double in size, not each time that some come.
   */
  private void addBehind(Extent last, RowBatch rows) {
    List<Extent> replaced = new ArrayList<>();
    RowBatch gathered = rows;
    Optional<Extent> before = Optional.of(last);
    while (before.isPresent() && isToBeFilled(before.get(), gathered.size())) {
      gathered = RowMerge.merged(stored(before.get()), gathered, Comparator.naturalOrder());
      replaced.add(before.get());
      before = chunks.before(session, channel.line(), before.get().start());
    }
    replace(replaced, ChunkCutter.fill(gathered));
  }

  private static boolean isToBeFilled(Extent chunk, int rowsBehind) {
    return chunk.rowCount() < Math.min(ChunkCutter.FULL, 2L * rowsBehind);
  }

  private RowBatch stored(Extent extent) {
    return chunks
        .load(session, channel.line(), extent)
        .rows(channel.key(), channel.channel().schema());
  }

  private void replace(List<Extent> extents, List<NewChunk> by) {
    chunks.delete(session, channel.line(), extents);
    chunks.insert(session, channel.line(), revision, by);
  }

  /** Deletes the rows of a range; returns how many. */
  long delete(TimeRange range) {
    long first = range.startMicros();
    long end = range.endMicros();
    long deleted = 0;
    for (Extent extent : chunks.overlapping(session, channel.line(), first, end - 1)) {
      boolean whole = extent.start().timeMicros() >= first && extent.endMicros() < end;
      deleted += whole ? extent.rowCount() : deleteWithin(extent, first, end);
      if (whole) {
        chunks.delete(session, channel.line(), List.of(extent));
      }
    }
    return deleted;
  }

  private int deleteWithin(Extent extent, long first, long end) {
    RowBatch stored = stored(extent);
    int from = RowMerge.indexAtOrAfter(stored, before(first));
    int to = RowMerge.indexAtOrAfter(stored, before(end));
    if (from == to) {
      return 0;
    }
    RowBatch kept = RowMerge.merged(
        stored.slice(0, from), stored.slice(to, stored.size()), Comparator.naturalOrder());
    replace(List.of(extent), ChunkCutter.split(kept));
    return to - from;
  }

  /** Returns the position before all rows of a time. */
  static RowPosition before(long timeMicros) {
    return new RowPosition(timeMicros, Long.MIN_VALUE, Long.MIN_VALUE);
  }
}
