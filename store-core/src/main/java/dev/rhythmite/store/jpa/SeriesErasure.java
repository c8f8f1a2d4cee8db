package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import java.util.BitSet;
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
  long points() {
    return 0;
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
    Series points = chunk.points();
    int from = points.indexAtOrAfter(range.startMicros());
    int to = Math.max(from, points.indexAtOrAfter(range.endMicros()));
    int hits = points.slice(from, to).valueCount();
    if (hits == 0) {
      return;
    }
    erased += hits;
    BitSet gone = new BitSet();
    gone.set(from, to);
    Series rest = points.withMissing(gone).trimmed();
    if (rest.isEmpty()) {
      drop(chunk.chunkIndex());
    } else {
      put(new ChunkValues(chunk.chunkIndex(), rest), true);
    }
  }

  /** Returns the number of values that went, or will go when the caller's transaction completes. */
  long erased() {
    return erased;
  }
}
