package dev.rhythmite.store.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.OffGridException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    OffGrid offGrid = new OffGrid();
    int from = 0;
    while (from < series.length()) {
      if (series.isMissing(from)) {
        from++;
        continue;
      }
      int chunkIndex = layout.chunkOf(series.epochMicrosAt(from));
      int to = series.indexAtOrAfter(layout.periodOf(chunkIndex).endMicros());
      Series piece = series.slice(from, to);
      offGrid.count(piece, layout.gridOf(chunkIndex));
      if (offGrid.points == 0) {
        chunks.add(ChunkValues.of(chunkIndex, piece, layout));
      }
      from = to;
    }
    if (offGrid.points > 0) {
      Grid grid = layout.gridOf(layout.chunkOf(offGrid.first));
      throw new OffGridException(
          offGrid.points, series.valueCount(), EpochMicros.toInstant(offGrid.first), grid);
    }
    return chunks;
  }

  /** Values that have no place. */
  private final class OffGrid {

    private long points;
    private long first;

    /** Looks at a piece of a series that begins with a value, all of it in the grid's period. */
    void count(Series piece, Grid grid) {
      boolean begins = grid.slotOf(piece.epochMicrosAt(0)) >= 0;
      if (begins && !layout.frequency().daily() && hasStep(piece)) {
        return;
      }
      for (int i = 0; i < piece.length(); i++) {
        if (!piece.isMissing(i) && grid.slotOf(piece.epochMicrosAt(i)) < 0) {
          first = points++ == 0 ? piece.epochMicrosAt(i) : first;
        }
      }
    }

    private boolean hasStep(Series piece) {
      Duration step = layout.frequency().step();
      return piece.step().filter(step::equals).isPresent();
    }
  }

  /** Returns the points that have a place on the grid, and the times of the values that do not. */
  Fitted fit(Series series) {
    Series.Builder fitting = Series.builder(series.type());
    List<Instant> refused = new ArrayList<>();
    int chunk = 0;
    Grid grid = null;
    int from = 0;
    for (int i = 0; i < series.length(); i++) {
      long micros = series.epochMicrosAt(i);
      if (grid == null || micros >= layout.periodOf(chunk).endMicros()) {
        chunk = layout.chunkOf(micros);
        grid = layout.gridOf(chunk);
      }
      if (grid.slotOf(micros) < 0) {
        fitting.addAll(series.slice(from, i));
        from = i + 1;
        if (!series.isMissing(i)) {
          refused.add(series.timeAt(i));
        }
      }
    }
    fitting.addAll(series.slice(from, series.length()));
    return new Fitted(fitting.build(), refused);
  }
}
