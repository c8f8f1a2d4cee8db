package dev.rhythmite.store.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.OffGridException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts series into the chunks of a layout. */
final class SeriesCutter {

  private final StoreLayout layout;

  SeriesCutter(StoreLayout layout) {
    this.layout = layout;
  }

  /**
   * Returns the chunks that have a value, ascending.
   *
   * @throws OffGridException if a value is off the grid, with the first and their number
   */
  List<ChunkValues> cut(Series series) {
    List<ChunkValues> chunks = new ArrayList<>();
    long offenders = 0;
    int firstOffender = -1;
    int from = 0;
    while (from < series.length()) {
      if (series.isMissing(from)) {
        from++;
        continue;
      }
      Piece piece = new Piece(series, from);
      ChunkValues values = piece.values();
      if (values != null) {
        chunks.add(values);
      }
      offenders += piece.offenders;
      firstOffender = firstOffender < 0 ? piece.firstOffender : firstOffender;
      from = piece.to;
    }
    if (offenders > 0) {
      long micros = series.epochMicrosAt(firstOffender);
      Grid grid = layout.gridOf(layout.chunkOf(micros));
      throw new OffGridException(
          offenders, series.valueCount(), EpochMicros.toInstant(micros), grid);
    }
    return chunks;
  }

  /** Returns the points that have a place on the grid, and the times of the values that do not. */
  Fitted fit(Series series) {
    Series.Builder fitting = Series.builder();
    List<Instant> refused = new ArrayList<>();
    int chunk = 0;
    Grid grid = null;
    for (int i = 0; i < series.length(); i++) {
      long micros = series.epochMicrosAt(i);
      if (grid == null || micros >= layout.periodOf(chunk).endMicros()) {
        chunk = layout.chunkOf(micros);
        grid = layout.gridOf(chunk);
      }
      if (grid.slotOf(micros) >= 0) {
        fitting.add(micros, series.valueAt(i));
      } else if (!series.isMissing(i)) {
        refused.add(series.timeAt(i));
      }
    }
    return new Fitted(fitting.build(), refused);
  }

  /** The part of a series, from one of its values on, that falls in one chunk. */
  private final class Piece {

    private final int chunkIndex;
    private final int to;
    private final int first;
    private final double @Nullable [] slots;
    private int offenders;
    private int firstOffender = -1;

    Piece(Series series, int from) {
      chunkIndex = layout.chunkOf(series.epochMicrosAt(from));
      to = series.indexAtOrAfter(layout.periodOf(chunkIndex).endMicros());
      Grid grid = layout.gridOf(chunkIndex);
      int lowest = Integer.MAX_VALUE;
      int highest = -1;
      for (int i = from; i < to; i++) {
        if (series.isMissing(i)) {
          continue;
        }
        int slot = grid.slotOf(series.epochMicrosAt(i));
        if (slot < 0) {
          firstOffender = offenders++ == 0 ? i : firstOffender;
        } else {
          lowest = Math.min(lowest, slot);
          highest = slot;
        }
      }
      first = lowest;
      slots = offenders > 0 ? null : place(series, from, grid, highest - lowest + 1);
    }

    private double[] place(Series series, int from, Grid grid, int length) {
      double[] placed = new double[length];
      Arrays.fill(placed, Double.NaN);
      for (int i = from; i < to; i++) {
        if (!series.isMissing(i)) {
          placed[grid.slotOf(series.epochMicrosAt(i)) - first] = series.valueAt(i);
        }
      }
      return placed;
    }

    @Nullable
    ChunkValues values() {
      return slots == null ? null : new ChunkValues(chunkIndex, first, slots);
    }
  }
}
