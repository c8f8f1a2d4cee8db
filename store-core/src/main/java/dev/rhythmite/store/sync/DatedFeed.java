package dev.rhythmite.store.sync;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.ReplicaSourceException;
import dev.rhythmite.store.StoreLayout;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The changes of a tracked store by their times, for clients that know no cursor. Times are those of
 * the writers' clocks, taken before they commit, so a change may come to be listed before one that
 * was listed already: whoever reads by time reads an overlap again. {@link ChunkFeed} has neither
 * fault. Each call is a transaction. Thread-safe.
 */
public interface DatedFeed<K extends Record> {

  /** Returns the name of the store. */
  String store();

  /** Returns the type of the store's keys. */
  KeyType<K> keyType();

  /** Returns how the store cuts time. */
  StoreLayout layout();

  /** Returns the number of changes at a time or later, tombstones included. */
  long count(Instant since, KeyFilter<K> filter);

  /**
   * Returns the changes at a time or later, tombstones included, in the order of their times; those
   * of one time in an order of the store.
   *
   * @param skipped how many are left out before the first, 0 or more
   * @param limit the most updates that the page has, at least 1
   * @throws ReplicaSourceException if the store pulls from another, so that changes of any time may
   *     still arrive
   */
  DatedPage<K> changedSince(Instant since, KeyFilter<K> filter, long skipped, int limit);

  /**
   * Returns the page behind another, whatever was changed meanwhile.
   *
   * @param after {@link DatedPage#next} of that page
   * @throws IllegalArgumentException if it is no such place
   * @throws ReplicaSourceException as {@link #changedSince}
   */
  DatedPage<K> changedAfter(Cursor after, KeyFilter<K> filter, int limit);

  /**
   * Returns chunks with their values; one that is not there any more is left out.
   *
   * @throws MalformedChunkException if a blob is damaged or does not fit its row
   */
  List<DatedChunk<K>> export(Collection<ChunkRef<K>> chunks);
}
