package dev.rhythmite.store.jpa;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Edits of several series, all or none. */
final class SeriesEdits implements Change {

  /** Refuses what a store must not be written to. */
  @FunctionalInterface
  interface Admission {

    Admission ALWAYS = session -> {};

    void check(SharedSessionContractImplementor session);
  }

  private final String store;
  private final Admission admission;
  private final StripeQueries stripes;
  private final List<? extends StripeEdit> edits;
  private SortedSet<Short> touched = new TreeSet<>();

  SeriesEdits(
      String store, Admission admission, StripeQueries stripes, List<? extends StripeEdit> edits) {
    this.store = store;
    this.admission = admission;
    this.stripes = stripes;
    this.edits = edits;
  }

  @Override
  public String store() {
    return store;
  }

  /** Returns whether a series of one of these keys is edited. */
  boolean editsAnyOf(Set<? extends Record> keys) {
    return edits.stream().anyMatch(edit -> keys.contains(edit.editedKey()));
  }

  @Override
  public void prepare(SharedSessionContractImplementor session) {
    admission.check(session);
    touched = new TreeSet<>();
    if (edits.size() == 1) {
      short stripe = edits.get(0).stripe();
      edits.get(0).plan(session, stripes.head(session, store, stripe));
    } else {
      long[] heads = stripes.heads(session, store);
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
