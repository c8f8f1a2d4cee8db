package dev.rhythmite.store.sync;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.StoreLayout;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The change feed of a tracked store, on either side of a replication. Each call is a transaction:
 * the caller's, or one of its own. Thread-safe.
 */
public interface ChunkFeed<K extends Record> {

  /** Returns the name of the store. */
  String store();

  /** Returns the type of the store's keys. */
  KeyType<K> keyType();

  /** Returns how the store cuts time. */
  StoreLayout layout();

  /**
   * Returns the chunks that changed since {@code cursor}, tombstones included. A change that
   * commits while others read is listed by a later page, never skipped. In a transaction of the
   * caller that also writes, a cursor counts only once that has committed.
   *
   * @param limit the most updates that a page has, at least 1
   * @throws UnknownCursorException if this table did not give the cursor, or has purged tombstones
   *     since that would be behind it
   */
  UpdatesPage<K> updatesAfter(Cursor cursor, KeyFilter<K> filter, int limit);

  /**
   * Returns chunks as they are stored, without decompressing. A chunk that is not there any more is
   * left out; one that was deleted since comes as its tombstone.
   */
  List<PackedChunk<K>> export(Collection<ChunkRef<K>> chunks);

  /** Returns those of {@code updates} that this replica does not have, or has in an older state. */
  List<ChunkUpdate<K>> missing(List<ChunkUpdate<K>> updates);

  /**
   * Stores chunks of a source and moves the watermark, in one transaction. Newer states win; what
   * is here already changes nothing.
   *
   * @param from where the pull was when it listed the chunks
   * @param to how far it got with them; the same place as long as more of a page is to come
   * @throws WatermarkMovedException if the watermark is not at {@code from} any more; nothing is
   *     stored
   * @throws MalformedChunkException if a blob is damaged or does not fit its place; nothing is
   *     stored
   */
  Applied apply(List<PackedChunk<K>> chunks, Watermark<K> from, Cursor to);

  /** Returns how far pulls from {@code source} through {@code filter} got. */
  Cursor watermark(URI source, KeyFilter<K> filter);

  /**
   * Forgets how far pulls of a source got, through whatever filter, and the state of what they
   * brought, because the source refused a cursor: its table was made anew, or has forgotten
   * deletions. The next pulls fetch everything again, and {@link #finishStartOver} removes what they
   * did not. A pull through another filter that is on its way with chunks of the old table can no
   * longer store them, and so hide the new ones. If another pull has moved on from that cursor, this
   * does nothing.
   *
   * @param refused the cursor that the source refused
   */
  void startOver(Watermark<K> refused);

  /**
   * Ends what {@link #startOver} began, once a pull reached the end of the feed: deletes the chunks
   * that the source no longer has. Without a start-over, or if another one has begun since, it does
   * nothing. Returns the number of deleted chunks.
   *
   * @param watermark where the pull ended, as it was applied last
   */
  int finishStartOver(Watermark<K> watermark);

  /**
   * Removes the tombstones of changes that were made before a time, by {@code updated_at}: some
   * hundred rows in each transaction, or all in the caller's. Replicas that have not pulled since
   * are told to start over, through whatever filter they pull. Returns the number of tombstones.
   */
  long purgeTombstones(Instant before);
}
