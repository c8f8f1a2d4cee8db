package dev.rhythmite.store.jpa;

import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Edits of series that are rows themselves, one after the other. */
final class RowEdits extends SeriesEdits<RowEdit> {

  RowEdits(String store, StripeQueries stripes, List<? extends RowEdit> edits) {
    super(store, stripes, List.copyOf(edits));
  }

  @Override
  void plan(SharedSessionContractImplementor session, List<RowEdit> some) {
    some.forEach(edit -> edit.plan(session));
  }

  @Override
  void apply(SharedSessionContractImplementor session, List<RowEdit> all, HeldStripes held) {
    all.forEach(edit -> edit.apply(session, held.revision(edit.stripe())));
  }
}
