package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.toSet;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.WriteMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The write of one series, cut into chunks: what it does to the rows that are there. */
final class SeriesWrite<K extends Record> {

  private static final Logger LOG = LoggerFactory.getLogger(SeriesWrite.class);

  private final OpenStore<K> store;
  private final K key;
  private final short stripe;
  private final List<ChunkValues> pieces;
  private final WriteMode mode;
  private final Instant now;

  private long plannedAt;
  private List<ChunkChange<K>> changes = List.of();
  private List<Integer> removed = List.of();

  SeriesWrite(OpenStore<K> store, K key, List<ChunkValues> pieces, WriteMode mode, Instant now) {
    this.store = store;
    this.key = key;
    this.stripe = store.model().stripeOf(key);
    this.pieces = pieces;
    this.mode = mode;
    this.now = now;
  }

  K key() {
    return key;
  }

  short stripe() {
    return stripe;
  }

  boolean hasNothingToWrite() {
    return changes.isEmpty() && removed.isEmpty();
  }

  /**
   * Reads the rows that the series meets and decides what becomes of each.
   *
   * @param head the counter of the stripe, read before
   */
  void plan(SharedSessionContractImplementor session, long head) {
    plannedAt = head;
    changes = new ArrayList<>();
    removed = new ArrayList<>();
    Map<Integer, StoredChunk<K>> stored = head == 0 ? Map.of() : stored(session);
    if (mode == WriteMode.CREATE) {
      refuseStoredValues(stored);
    }
    for (ChunkValues piece : pieces) {
      StoredChunk<K> there = stored.get(piece.chunkIndex());
      if (there == null || there.deleted()) {
        put(piece, there != null);
        continue;
      }
      if (mode == WriteMode.REPLACE) {
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
    ChunkValues after = piece.orElse(before);
    if (!after.sameAs(before)) {
      put(after, true);
    }
  }

  private void replace(ChunkValues piece, StoredChunk<K> there) {
    try {
      if (piece.sameAs(there.values(layout()))) {
        return;
      }
    } catch (MalformedChunkException e) {
      LOG.warn("A damaged chunk is replaced: {}", e.getMessage());
    }
    put(piece, true);
  }

  private StoreLayout layout() {
    return store.model().layout();
  }

  private Map<Integer, StoredChunk<K>> stored(SharedSessionContractImplementor session) {
    List<StoredChunk<K>> rows;
    if (mode == WriteMode.REPLACE) {
      rows = store.reads().all(session, stripe, key, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else {
      int first = pieces.get(0).chunkIndex();
      int last = pieces.get(pieces.size() - 1).chunkIndex();
      rows = store.reads().all(session, stripe, key, first, last);
    }
    Map<Integer, StoredChunk<K>> byIndex = new LinkedHashMap<>();
    rows.forEach(row -> byIndex.put(row.chunkIndex(), row));
    return byIndex;
  }

  private void refuseStoredValues(Map<Integer, StoredChunk<K>> stored) {
    long first = micros(pieces.get(0), 0);
    ChunkValues lastPiece = pieces.get(pieces.size() - 1);
    long last = micros(lastPiece, lastPiece.values().length - 1);
    for (StoredChunk<K> row : stored.values()) {
      if (row.deleted()) {
        continue;
      }
      ChunkValues values = row.values(layout());
      for (int i = 0; i < values.values().length; i++) {
        long micros = micros(values, i);
        if (micros >= first && micros <= last && !Double.isNaN(values.values()[i])) {
          throw new SeriesExistsException(
              store.model().store(),
              key,
              EpochMicros.toInstant(micros),
              EpochMicros.toInstant(first),
              EpochMicros.toInstant(last));
        }
      }
    }
  }

  private long micros(ChunkValues values, int index) {
    return layout().gridOf(values.chunkIndex()).microsAt(values.offset() + index);
  }

  private void put(ChunkValues values, boolean exists) {
    changes.add(new ChunkChange<>(
        StoredChunk.of(key, values, layout()), ChunkStats.of(values.values()), exists, null, now));
  }

  private void dropUncovered(Map<Integer, StoredChunk<K>> stored) {
    Set<Integer> covered = pieces.stream().map(ChunkValues::chunkIndex).collect(toSet());
    for (StoredChunk<K> row : stored.values()) {
      if (row.deleted() || covered.contains(row.chunkIndex())) {
        continue;
      }
      if (layout().tracked()) {
        changes.add(
            new ChunkChange<>(StoredChunk.tombstone(key, row.chunkIndex()), null, true, null, now));
      } else {
        removed.add(row.chunkIndex());
      }
    }
  }

  /** Writes as planned, or plans anew if the stripe moved since. */
  void write(SharedSessionContractImplementor session, HeldStripes held) {
    if (!held.untouchedSince(stripe, plannedAt)) {
      plan(session, held.revision(stripe));
    }
    store.writes().write(session, stripe, held.revision(stripe), changes);
    store.writes().remove(session, stripe, key, removed);
  }
}
