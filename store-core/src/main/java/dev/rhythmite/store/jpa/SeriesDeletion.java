package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The deletion of all series that match: tombstones in a tracked store, else nothing stays. */
final class SeriesDeletion<K extends Record> implements Change {

  private final OpenStore<K> store;
  private final KeyFilter<K> filter;
  private final Instant now;
  private SortedSet<Short> touched = new TreeSet<>();
  private long deleted;

  SeriesDeletion(OpenStore<K> store, KeyFilter<K> filter, Instant now) {
    this.store = store;
    this.filter = filter;
    this.now = now;
  }

  @Override
  public String store() {
    return store.model().store();
  }

  @Override
  public void prepare(SharedSessionContractImplementor session) {
    store.refuseInReplica(session);
    touched = new TreeSet<>();
    deleted = 0;
    for (short stripe : store.model().stripesOf(filter)) {
      long live = store.reads().count(session, stripe, filter);
      if (live > 0) {
        touched.add(stripe);
        deleted += live;
      }
    }
  }

  @Override
  public SortedSet<Short> stripes() {
    return touched;
  }

  @Override
  public void write(SharedSessionContractImplementor session, HeldStripes held) {
    deleted = 0;
    for (short stripe : touched) {
      deleted += store.model().layout().tracked()
          ? store.writes().bury(session, stripe, filter, "", held.revision(stripe), now)
          : store.writes().remove(session, stripe, filter);
      held.wrote(stripe);
    }
  }

  /** Returns the number of chunks that went, or will go when the caller's transaction completes. */
  long deleted() {
    return deleted;
  }
}
