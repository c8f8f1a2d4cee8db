package dev.rhythmite.store.jpa;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Edits of several series, all or none. */
abstract sealed class SeriesEdits<E extends StripeEdit> implements Change
    permits ChunkEdits, RowEdits {

  private final String store;
  private final StripeQueries stripes;
  private final List<E> edits;
  private SortedSet<Short> touched = new TreeSet<>();

  SeriesEdits(String store, StripeQueries stripes, List<E> edits) {
    this.store = store;
    this.stripes = stripes;
    this.edits = edits;
  }

  @Override
  public final String store() {
    return store;
  }

  /** Returns whether a series of one of these keys is edited. */
  final boolean editsAnyOf(Set<? extends Record> keys) {
    return edits.stream().anyMatch(edit -> keys.contains(edit.editedKey()));
  }

  @Override
  public final void prepare(SharedSessionContractImplementor session) {
    admit(session);
    touched = new TreeSet<>();
    if (edits.size() == 1) {
      edits.get(0).expect(stripes.head(session, store, edits.get(0).stripe()));
    } else {
      long[] heads = stripes.heads(session, store);
      edits.forEach(edit -> edit.expect(heads[edit.stripe()]));
    }
    plan(session, edits);
    // all or none: a series that comes out unchanged is held, too, so that no other call that
    // changes several of these can come in between
    if (edits.stream().anyMatch(edit -> !edit.hasNothingToWrite())) {
      edits.forEach(edit -> touched.add(edit.stripe()));
    }
  }

  /** Returns the edit, if it is the only one. */
  final Optional<E> only() {
    return edits.size() == 1 ? Optional.of(edits.get(0)) : Optional.empty();
  }

  /** Refuses what the store must not be written to. */
  void admit(SharedSessionContractImplementor session) {}

  /** Forgets what was planned of these edits, and plans them from the rows that they meet. */
  abstract void plan(SharedSessionContractImplementor session, List<E> some);

  /** Writes as planned. */
  abstract void apply(SharedSessionContractImplementor session, List<E> all, HeldStripes held);

  @Override
  public final SortedSet<Short> stripes() {
    return touched;
  }

  @Override
  public final void write(SharedSessionContractImplementor session, HeldStripes held) {
    List<E> overtaken = edits.stream().filter(edit -> !edit.isAsExpected(held)).toList();
    overtaken.forEach(edit -> edit.expect(held.revision(edit.stripe())));
    plan(session, overtaken);
    apply(session, edits, held);
    // other keys of this change do not invalidate its plans; later changes of the transaction do
    touched.forEach(held::wrote);
  }
}
