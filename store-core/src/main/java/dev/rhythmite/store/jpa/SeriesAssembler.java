package dev.rhythmite.store.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
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
    stored += chunk.values().length;
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
    long step = layout.frequency().step().toNanos() / 1_000;
    ChunkValues last = chunks.get(chunks.size() - 1);
    long length = (startOf(last) - startOf(chunks.get(0))) / step + last.values().length;
    if (length > Math.max(ALWAYS_FILLED, stored * MOST_FILLED)) {
      return withoutGaps();
    }
    return aligned(step) ? regular(step, Math.toIntExact(length)) : withGaps();
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

  private Series regular(long step, int length) {
    long start = startOf(chunks.get(0));
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    for (ChunkValues chunk : chunks) {
      int at = Math.toIntExact((startOf(chunk) - start) / step);
      System.arraycopy(chunk.values(), 0, values, at, chunk.values().length);
    }
    return Series.regular(EpochMicros.toInstant(start), layout.frequency().step(), values);
  }

  private long startOf(ChunkValues chunk) {
    return layout.gridOf(chunk.chunkIndex()).microsAt(chunk.offset());
  }

  private Series withoutGaps() {
    Series.Builder builder = Series.builder();
    for (ChunkValues chunk : chunks) {
      addStored(builder, chunk, layout.gridOf(chunk.chunkIndex()));
    }
    return builder.build();
  }

  private Series withGaps() {
    Series.Builder builder = Series.builder();
    int nextChunk = chunks.get(0).chunkIndex();
    int nextSlot = chunks.get(0).offset();
    for (ChunkValues chunk : chunks) {
      for (; nextChunk < chunk.chunkIndex(); nextChunk++) {
        Grid grid = layout.gridOf(nextChunk);
        addMissing(builder, grid, nextSlot, grid.length());
        nextSlot = 0;
      }
      Grid grid = layout.gridOf(chunk.chunkIndex());
      addMissing(builder, grid, nextSlot, chunk.offset());
      addStored(builder, chunk, grid);
      nextSlot = chunk.offset() + chunk.values().length;
    }
    return builder.build();
  }

  private static void addMissing(Series.Builder builder, Grid grid, int from, int to) {
    for (int slot = from; slot < to; slot++) {
      builder.add(grid.microsAt(slot), Double.NaN);
    }
  }

  private static void addStored(Series.Builder builder, ChunkValues chunk, Grid grid) {
    for (int i = 0; i < chunk.values().length; i++) {
      builder.add(grid.microsAt(chunk.offset() + i), chunk.values()[i]);
    }
  }
}
