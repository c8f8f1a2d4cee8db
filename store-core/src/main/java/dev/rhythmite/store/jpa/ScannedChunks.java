package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesScan;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueSummary;
import java.util.List;

/**
 * The chunks of a series on their way to a scan.
 *
 * @param summed those whose summaries do, ascending by index
 * @param opened all others, likewise
 */
record ScannedChunks<K extends Record>(List<Summed> summed, List<StoredChunk<K>> opened) {

  /**
   * A chunk whose summary does.
   *
   * @param extent of its values
   */
  record Summed(int chunkIndex, ChunkSummary.Extent extent, ValueSummary values) {}

  /** Hands all over in order, one chunk decoded at a time; returns whether there was a value. */
  boolean handTo(SeriesScan scan, TimeRange range, StoreLayout layout) {
    boolean any = false;
    int next = 0;
    for (Summed chunk : summed) {
      for (; next < opened.size() && opened.get(next).chunkIndex() < chunk.chunkIndex(); next++) {
        any |= open(opened.get(next), scan, range, layout);
      }
      scan.add(chunk.extent().first(), chunk.extent().last(), chunk.values());
      any = true;
    }
    for (; next < opened.size(); next++) {
      any |= open(opened.get(next), scan, range, layout);
    }
    return any;
  }

  /** Without missing points at its ends, which no series begins or ends with. */
  private static boolean open(
      StoredChunk<?> chunk, SeriesScan scan, TimeRange range, StoreLayout layout) {
    Series points = chunk.values(layout).points().slice(range).trimmed();
    if (points.isEmpty()) {
      return false;
    }
    scan.add(points);
    return true;
  }
}
