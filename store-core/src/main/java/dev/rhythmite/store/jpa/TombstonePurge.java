package dev.rhythmite.store.jpa;

import dev.rhythmite.store.jpa.TombstoneQueries.Tombstone;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The removal of some of a stripe's oldest tombstones. It holds the stripe as any write does, since
 * a write that was planned with a row in place must notice that the row went.
 */
final class TombstonePurge<K extends Record> implements Change {

  private static final int MOST_ROWS = 500;

  private final TombstoneQueries<K> tombstones;
  private final StripeQueries stripes;
  private final String store;
  private final short stripe;
  private final Instant before;
  private final long fromRevision;
  private List<Tombstone<K>> found = List.of();
  private int removed;

  /**
   * @param fromRevision where the purge before this one ended, 0 for the first
   */
  TombstonePurge(
      TombstoneQueries<K> tombstones,
      StripeQueries stripes,
      String store,
      short stripe,
      Instant before,
      long fromRevision) {
    this.tombstones = tombstones;
    this.stripes = stripes;
    this.store = store;
    this.stripe = stripe;
    this.before = before;
    this.fromRevision = fromRevision;
  }

  @Override
  public String store() {
    return store;
  }

  @Override
  public void prepare(SharedSessionContractImplementor session) {
    removed = 0;
    found = tombstones.before(session, stripe, before, fromRevision, MOST_ROWS);
  }

  @Override
  public SortedSet<Short> stripes() {
    return found.isEmpty() ? Collections.emptySortedSet() : new TreeSet<>(List.of(stripe));
  }

  @Override
  public void write(SharedSessionContractImplementor session, HeldStripes held) {
    removed = tombstones.remove(session, stripe, found);
    stripes.purgedUpTo(session, store, stripe, lastRevision());
    held.wrote(stripe);
  }

  /** Returns the greatest revision that was purged, or where this began. */
  long lastRevision() {
    return found.isEmpty() ? fromRevision : found.get(found.size() - 1).revision();
  }

  /** Returns whether there may be more. */
  boolean isFull() {
    return found.size() == MOST_ROWS;
  }

  int removed() {
    return removed;
  }
}
