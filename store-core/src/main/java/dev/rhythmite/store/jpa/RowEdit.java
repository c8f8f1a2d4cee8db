package dev.rhythmite.store.jpa;

import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** What is to be done to the rows of a series that is kept as a whole. */
abstract class RowEdit extends StripeEdit {

  RowEdit(Record key, short stripe) {
    super(key, stripe);
  }

  /** Forgets an earlier plan and makes a new one. */
  abstract void plan(SharedSessionContractImplementor session);

  /** Writes as planned, with the revision of the stripe, whose counter is held. */
  abstract void apply(SharedSessionContractImplementor session, long revision);
}
