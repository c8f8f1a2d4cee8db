package dev.rhythmite.store.jpa;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The writes of several series, all or none. */
final class SeriesWrites<K extends Record> implements Change {

  private final OpenStore<K> store;
  private final StripeQueries stripes;
  private final List<SeriesWrite<K>> writes;
  private SortedSet<Short> touched = new TreeSet<>();

  SeriesWrites(OpenStore<K> store, StripeQueries stripes, List<SeriesWrite<K>> writes) {
    this.store = store;
    this.stripes = stripes;
    this.writes = writes;
  }

  @Override
  public String store() {
    return store.model().store();
  }

  /** Returns whether a series of one of these keys is written. */
  boolean writesAnyOf(Set<? extends Record> keys) {
    return writes.stream().anyMatch(write -> keys.contains(write.key()));
  }

  @Override
  public void prepare(SharedSessionContractImplementor session) {
    store.refuseInReplica(session);
    touched = new TreeSet<>();
    if (writes.size() == 1) {
      short stripe = writes.get(0).stripe();
      writes.get(0).plan(session, stripes.head(session, store(), stripe));
    } else {
      long[] heads = stripes.heads(session, store());
      writes.forEach(write -> write.plan(session, heads[write.stripe()]));
    }
    // all or none: a series that comes out unchanged is held, too, so that no other call that
    // changes several of these can come in between
    if (writes.stream().anyMatch(write -> !write.hasNothingToWrite())) {
      writes.forEach(write -> touched.add(write.stripe()));
    }
  }

  @Override
  public SortedSet<Short> stripes() {
    return touched;
  }

  @Override
  public void write(SharedSessionContractImplementor session, HeldStripes held) {
    writes.forEach(write -> write.write(session, held));
    // other keys of this change do not invalidate its plans; later changes of the transaction do
    touched.forEach(held::wrote);
  }
}
