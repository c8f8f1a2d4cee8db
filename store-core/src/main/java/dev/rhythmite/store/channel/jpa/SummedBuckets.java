package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.jpa.ChunkStreamQueries.Cursor;
import dev.rhythmite.store.channel.jpa.ChunkStreamQueries.Revised;
import dev.rhythmite.store.channel.jpa.MergedRows.Window;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Gathers the rows of a channel in buckets, and opens only those chunks whose statistics do not do:
 * that are cut by the range or by the end of a bucket, or into which rows of the tail fall.
 *
 * <p>One statement tells which chunks there are. Those that are opened are read by others, and have
 * to be as the first one saw them, or all of it is begun anew.
 */
final class SummedBuckets {

  /** Chunks that are opened by one statement. */
  private static final int MOST_OPENED = 256;

  private final ChunkStreamQueries queries;
  private final SharedSessionContractImplementor session;
  private final StoredChannel channel;
  private final HeldTail tail;
  private final RowGathering gathered;
  private final List<ChunkSummary> toOpen = new ArrayList<>();

  /**
   * @param tail ascending
   */
  SummedBuckets(
      ChunkStreamQueries queries,
      SharedSessionContractImplementor session,
      StoredChannel channel,
      HeldTail tail,
      RowGathering gathered) {
    this.queries = queries;
    this.session = session;
    this.channel = channel;
    this.tail = tail;
    this.gathered = gathered;
  }

  /** Gathers the rows of a window; returns whether it was left as it is meanwhile. */
  boolean gather(Window window) {
    try (Cursor<ChunkSummary> summaries =
        queries.summaries(session, channel, window.first(), window.last())) {
      while (summaries.hasNext()) {
        ChunkSummary summary = summaries.next();
        boolean summed = isSummed(summary, window);
        if ((summed || toOpen.size() == MOST_OPENED) && !open()) {
          return false;
        }
        if (summed) {
          gathered.add(tail.until(ChunkMerge.before(summary.extent().start().timeMicros())));
          gathered.add(summary.extent(), summary.statistics().orElseThrow());
        } else {
          toOpen.add(summary);
        }
      }
    }
    boolean same = open();
    gathered.add(tail.rest());
    return same;
  }

  private boolean isSummed(ChunkSummary summary, Window window) {
    return window.holds(summary.extent().start().timeMicros())
        && window.holds(summary.extent().endMicros())
        && summary
            .statistics()
            .filter(noted -> gathered.takes(summary.extent(), noted))
            .isPresent()
        && !tail.reachesInto(summary.extent());
  }

  /** Gathers the rows of the chunks that are to be opened; returns whether they are still the same. */
  private boolean open() {
    if (toOpen.isEmpty()) {
      return true;
    }
    RowPosition first = toOpen.get(0).extent().start();
    RowPosition last = toOpen.get(toOpen.size() - 1).extent().start();
    int opened = 0;
    try (Cursor<Revised> chunks = queries.between(session, channel.line(), first, last)) {
      while (chunks.hasNext()) {
        Revised chunk = chunks.next();
        if (opened == toOpen.size() || !chunk.isOf(toOpen.get(opened))) {
          return false;
        }
        gathered.add(tail.with(chunk.chunk()));
        opened++;
      }
    }
    boolean all = opened == toOpen.size();
    toOpen.clear();
    return all;
  }
}
