package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;

/**
 * The values of one chunk.
 *
 * @param points one for each point of the chunk's grid, from the first value to the last
 */
record ChunkValues(int chunkIndex, Series points) {

  /** Returns a chunk of some of its points, at their places on the grid of the layout. */
  static ChunkValues of(int chunkIndex, Series points, StoreLayout layout) {
    Series trimmed = points.trimmed();
    if (trimmed.length() < 2 || isDense(trimmed, layout)) {
      return new ChunkValues(chunkIndex, trimmed);
    }
    TimeRange range = TimeRange.closed(trimmed.timeAt(0), trimmed.timeAt(trimmed.length() - 1));
    return new ChunkValues(
        chunkIndex, trimmed.onGrid(layout.frequency().grid(range, layout.zone())));
  }

  private static boolean isDense(Series points, StoreLayout layout) {
    return !layout.frequency().daily()
        && points.step().filter(layout.frequency().step()::equals).isPresent();
  }

  /** Returns these values, and {@code stored} where they are missing or do not reach. */
  ChunkValues orElse(ChunkValues stored, StoreLayout layout) {
    return of(chunkIndex, points.orElse(stored.points), layout);
  }
}
