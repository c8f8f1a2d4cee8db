package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * What is to be done to the rows of one series. It is planned without locks; the plan holds until
 * somebody else writes to the stripe, and is made anew then.
 */
abstract sealed class SeriesEdit<K extends Record> permits SeriesWrite, SeriesErasure {

  private final OpenStore<K> store;
  private final K key;
  private final short stripe;
  private final Instant now;

  private long plannedAt;
  private List<ChunkChange<K>> changes = List.of();
  private List<Integer> removed = List.of();

  SeriesEdit(OpenStore<K> store, K key, Instant now) {
    this.store = store;
    this.key = key;
    this.stripe = store.model().stripeOf(key);
    this.now = now;
  }

  final K key() {
    return key;
  }

  final short stripe() {
    return stripe;
  }

  final boolean hasNothingToWrite() {
    return changes.isEmpty() && removed.isEmpty();
  }

  /**
   * Reads the rows that the edit meets and decides what becomes of each.
   *
   * @param head the counter of the stripe, read before
   */
  final void plan(SharedSessionContractImplementor session, long head) {
    plannedAt = head;
    changes = new ArrayList<>();
    removed = new ArrayList<>();
    // a stripe whose counter never moved has no row
    decide(head == 0 ? List.of() : store.reads().all(session, stripe, key, met()));
  }

  /** Writes as planned, or plans anew if the stripe moved since. */
  final void write(SharedSessionContractImplementor session, HeldStripes held) {
    if (!held.untouchedSince(stripe, plannedAt)) {
      plan(session, held.revision(stripe));
    }
    store.writes().write(session, stripe, held.revision(stripe), changes);
    store.writes().remove(session, stripe, key, removed);
  }

  /** Returns the chunks that the edit may concern. */
  abstract ChunkSpan met();

  /**
   * Decides, by {@link #put} and {@link #drop}, what becomes of the rows.
   *
   * @param stored the rows that are met, tombstones included, ascending
   */
  abstract void decide(List<StoredChunk<K>> stored);

  final String storeName() {
    return store.model().store();
  }

  final StoreLayout layout() {
    return store.model().layout();
  }

  /**
   * Gives a chunk these values.
   *
   * @param exists whether it has a row, a tombstone perhaps
   */
  final void put(ChunkValues values, boolean exists) {
    changes.add(new ChunkChange<>(
        store.model().encode(key, values), ChunkStats.of(values.points()), exists, null, now));
  }

  /** Takes all values from a chunk: a tombstone stays of it in a tracked store, else nothing. */
  final void drop(int chunkIndex) {
    if (layout().tracked()) {
      changes.add(new ChunkChange<>(StoredChunk.tombstone(key, chunkIndex), null, true, null, now));
    } else {
      removed.add(chunkIndex);
    }
  }
}
