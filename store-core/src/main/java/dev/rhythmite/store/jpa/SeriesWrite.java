package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The write of one series, cut into chunks. */
final class SeriesWrite<K extends Record> extends SeriesEdit<K> {

  private static final Logger LOG = LoggerFactory.getLogger(SeriesWrite.class);

  private final List<ChunkValues> pieces;
  private final WriteMode mode;

  SeriesWrite(OpenStore<K> store, K key, List<ChunkValues> pieces, WriteMode mode, Instant now) {
    super(store, key, now);
    this.pieces = pieces;
    this.mode = mode;
  }

  @Override
  long points() {
    return pieces.stream().mapToLong(piece -> piece.points().length()).sum();
  }

  @Override
  ChunkSpan met() {
    return mode == WriteMode.REPLACE
        ? ChunkSpan.ALL
        : new ChunkSpan(
            pieces.get(0).chunkIndex(), pieces.get(pieces.size() - 1).chunkIndex());
  }

  @Override
  void decide(List<StoredChunk<K>> stored) {
    if (mode == WriteMode.CREATE) {
      refuseStoredValues(stored);
    }
    Map<Integer, StoredChunk<K>> byIndex =
        stored.stream().collect(toMap(StoredChunk::chunkIndex, row -> row));
    for (ChunkValues piece : pieces) {
      StoredChunk<K> there = byIndex.get(piece.chunkIndex());
      if (there == null || there.deleted()) {
        put(piece, there != null);
      } else if (mode == WriteMode.REPLACE) {
        replace(piece, there);
      } else {
        merge(piece, there.values(layout()));
      }
    }
    if (mode == WriteMode.REPLACE) {
      dropUncovered(stored);
    }
  }

  private void merge(ChunkValues piece, ChunkValues before) {
    ChunkValues after = piece.orElse(before, layout());
    if (!after.equals(before)) {
      put(after, true);
    }
  }

  private void replace(ChunkValues piece, StoredChunk<K> there) {
    try {
      if (piece.equals(there.values(layout()))) {
        return;
      }
    } catch (MalformedChunkException e) {
      LOG.warn("A damaged chunk is replaced: {}", e.getMessage());
    }
    put(piece, true);
  }

  private void dropUncovered(List<StoredChunk<K>> stored) {
    Set<Integer> covered = pieces.stream().map(ChunkValues::chunkIndex).collect(toSet());
    stored.stream()
        .filter(row -> !row.deleted() && !covered.contains(row.chunkIndex()))
        .forEach(row -> drop(row.chunkIndex()));
  }

  private void refuseStoredValues(List<StoredChunk<K>> stored) {
    Instant first = pieces.get(0).points().timeAt(0);
    Series lastPoints = pieces.get(pieces.size() - 1).points();
    Instant last = lastPoints.timeAt(lastPoints.length() - 1);
    for (StoredChunk<K> row : stored) {
      if (row.deleted()) {
        continue;
      }
      Series points = row.values(layout()).points();
      Series met = points.slice(TimeRange.closed(first, last)).trimmed();
      if (!met.isEmpty()) {
        throw new SeriesExistsException(storeName(), key(), met.timeAt(0), first, last);
      }
    }
  }
}
