package dev.rhythmite.store.jpa;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Edits of several series, all or none. */
final class SeriesEdits<K extends Record> implements Change {

  private final OpenStore<K> store;
  private final StripeQueries stripes;
  private final List<? extends SeriesEdit<K>> edits;
  private SortedSet<Short> touched = new TreeSet<>();

  SeriesEdits(OpenStore<K> store, StripeQueries stripes, List<? extends SeriesEdit<K>> edits) {
    this.store = store;
    this.stripes = stripes;
    this.edits = edits;
  }

  @Override
  public String store() {
    return store.model().store();
  }

  /** Returns whether a series of one of these keys is edited. */
  boolean editsAnyOf(Set<? extends Record> keys) {
    return edits.stream().anyMatch(edit -> keys.contains(edit.key()));
  }

  @Override
  public void prepare(SharedSessionContractImplementor session) {
    store.refuseInReplica(session);
    touched = new TreeSet<>();
    if (edits.size() == 1) {
      short stripe = edits.get(0).stripe();
      edits.get(0).plan(session, stripes.head(session, store(), stripe));
    } else {
      long[] heads = stripes.heads(session, store());
      edits.forEach(edit -> edit.plan(session, heads[edit.stripe()]));
    }
    // all or none: a series that comes out unchanged is held, too, so that no other call that
    // changes several of these can come in between
    if (edits.stream().anyMatch(edit -> !edit.hasNothingToWrite())) {
      edits.forEach(edit -> touched.add(edit.stripe()));
    }
  }

  @Override
  public SortedSet<Short> stripes() {
    return touched;
  }

  @Override
  public void write(SharedSessionContractImplementor session, HeldStripes held) {
    edits.forEach(edit -> edit.write(session, held));
    // other keys of this change do not invalidate its plans; later changes of the transaction do
    touched.forEach(held::wrote);
  }
}
