package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Grid;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import java.util.List;

/** The erasure of the values that one series has within a range. */
final class SeriesErasure<K extends Record> extends SeriesEdit<K> {

  private final TimeRange range;
  private long erased;

  SeriesErasure(OpenStore<K> store, K key, TimeRange range, Instant now) {
    super(store, key, now);
    this.range = range;
  }

  @Override
  ChunkSpan met() {
    return ChunkSpan.of(range, layout());
  }

  @Override
  void decide(List<StoredChunk<K>> stored) {
    erased = 0;
    for (StoredChunk<K> row : stored) {
      if (!row.deleted()) {
        erase(row.values(layout()));
      }
    }
  }

  private void erase(ChunkValues chunk) {
    double[] values = chunk.values().clone();
    int hits = clear(values, layout().gridOf(chunk.chunkIndex()), chunk.offset());
    if (hits == 0) {
      return;
    }
    erased += hits;
    ChunkValues.trimmed(chunk.chunkIndex(), chunk.offset(), values)
        .ifPresentOrElse(rest -> put(rest, true), () -> drop(chunk.chunkIndex()));
  }

  private int clear(double[] values, Grid grid, int offset) {
    int hits = 0;
    for (int i = 0; i < values.length; i++) {
      long micros = grid.microsAt(offset + i);
      boolean within = micros >= range.startMicros() && micros < range.endMicros();
      if (within && !Double.isNaN(values[i])) {
        values[i] = Double.NaN;
        hits++;
      }
    }
    return hits;
  }

  /** Returns the number of values that went, or will go when the caller's transaction completes. */
  long erased() {
    return erased;
  }
}
