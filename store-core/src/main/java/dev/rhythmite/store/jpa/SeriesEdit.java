package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is to be done to the chunks of one series. */
abstract sealed class SeriesEdit<K extends Record> extends StripeEdit
    permits SeriesWrite, SeriesErasure {

  /** More are encoded as they come, so that a long series is never in memory as a whole. */
  private static final long MOST_PLAIN_POINTS = 1_000_000;

  private final OpenStore<K> store;
  private final K key;
  private final Instant now;

  /** What waits to be encoded, and how many points that are. */
  private final List<Put> puts = new ArrayList<>();

  private long putPoints;
  private List<ChunkChange<K>> changes = List.of();
  private List<Integer> removed = List.of();

  private record Put(ChunkValues values, boolean exists) {}

  SeriesEdit(OpenStore<K> store, K key, Instant now) {
    super(key, store.model().stripeOf(key));
    this.store = store;
    this.key = key;
    this.now = now;
  }

  final K key() {
    return key;
  }

  @Override
  final boolean hasNothingToWrite() {
    return changes.isEmpty() && removed.isEmpty();
  }

  /**
   * Forgets an earlier plan and makes a new one.
   *
   * @param stored the rows that are {@link #met}, tombstones included, ascending
   */
  final void plan(List<StoredChunk<K>> stored) {
    puts.clear();
    putPoints = 0;
    changes = new ArrayList<>();
    removed = new ArrayList<>();
    decide(stored);
    encode();
  }

  private void encode() {
    ManyPoints.stream(puts, putPoints, layout().type())
        .map(this::encoded)
        .forEachOrdered(changes::add);
    puts.clear();
    putPoints = 0;
  }

  private ChunkChange<K> encoded(Put put) {
    ChunkValues values = put.values();
    return new ChunkChange<>(
        store.model().encode(key, values), ChunkStats.of(values.points()), put.exists(), null, now);
  }

  /** Returns the rows that are to be written. */
  final List<ChunkChange<K>> changes() {
    return changes;
  }

  /** Returns the indexes of the rows that are to go. */
  final List<Integer> removed() {
    return removed;
  }

  /** Returns how many points the edit brings. */
  abstract long points();

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
    puts.add(new Put(values, exists));
    putPoints += values.points().length();
    if (putPoints >= MOST_PLAIN_POINTS) {
      encode();
    }
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
