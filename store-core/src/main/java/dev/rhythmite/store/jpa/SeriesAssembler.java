package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Grid;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts chunks together again, ascending by index. Gaps between them are filled with missing points
 * up to the bound that {@code SeriesStore.read} tells of.
 */
final class SeriesAssembler {

  private static final long ALWAYS_FILLED = 1_000_000;
  private static final int MOST_FILLED = 10;

  private final StoreLayout layout;
  private final List<ChunkValues> chunks = new ArrayList<>();
  private long stored;

  SeriesAssembler(StoreLayout layout) {
    this.layout = layout;
  }

  void add(ChunkValues chunk) {
    chunks.add(chunk);
    stored += chunk.points().length();
  }

  /** Returns the values within the range, trimmed; nothing if there is none. */
  Optional<Series> assemble(TimeRange range) {
    if (chunks.isEmpty()) {
      return Optional.empty();
    }
    Series found = whole().slice(range).trimmed();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private Series whole() {
    if (chunks.size() == 1) {
      return chunks.get(0).points();
    }
    long step = layout.frequency().step().toNanos() / 1_000;
    ChunkValues last = chunks.get(chunks.size() - 1);
    long length =
        (startOf(last) - startOf(chunks.get(0))) / step + last.points().length();
    if (length > Math.max(ALWAYS_FILLED, stored * MOST_FILLED)) {
      return withoutGaps();
    }
    return aligned(step) ? regular() : withGaps();
  }

  /**
   * After a clock change of half an hour the grid of an hourly store lies elsewhere, be it in a
   * period of which nothing is stored.
   */
  private boolean aligned(long step) {
    long start = startOf(chunks.get(0));
    int last = chunks.get(chunks.size() - 1).chunkIndex();
    return !layout.frequency().daily()
        && IntStream.rangeClosed(chunks.get(0).chunkIndex(), last)
            .allMatch(index -> (layout.periodOf(index).startMicros() - start) % step == 0);
  }

  private Series regular() {
    Series last = chunks.get(chunks.size() - 1).points();
    Instant start = chunks.get(0).points().timeAt(0);
    TimeRange all = TimeRange.closed(start, last.timeAt(last.length() - 1));
    return Series.joined(
        chunks.stream().map(ChunkValues::points).toList(),
        layout.frequency().grid(all, layout.zone()));
  }

  private static long startOf(ChunkValues chunk) {
    return chunk.points().epochMicrosAt(0);
  }

  private int offsetOf(ChunkValues chunk) {
    return layout.gridOf(chunk.chunkIndex()).slotOf(startOf(chunk));
  }

  private Series withoutGaps() {
    Series.Builder builder = Series.builder(layout.type());
    chunks.forEach(chunk -> builder.addAll(chunk.points()));
    return builder.build();
  }

  private Series withGaps() {
    Series.Builder builder = Series.builder(layout.type());
    int nextChunk = chunks.get(0).chunkIndex();
    int nextSlot = offsetOf(chunks.get(0));
    for (ChunkValues chunk : chunks) {
      for (; nextChunk < chunk.chunkIndex(); nextChunk++) {
        Grid grid = layout.gridOf(nextChunk);
        addMissing(builder, grid, nextSlot, grid.length());
        nextSlot = 0;
      }
      int offset = offsetOf(chunk);
      addMissing(builder, layout.gridOf(chunk.chunkIndex()), nextSlot, offset);
      builder.addAll(chunk.points());
      nextSlot = offset + chunk.points().length();
    }
    return builder.build();
  }

  private static void addMissing(Series.Builder builder, Grid grid, int from, int to) {
    for (int slot = from; slot < to; slot++) {
      builder.addMissing(grid.microsAt(slot));
    }
  }
}
