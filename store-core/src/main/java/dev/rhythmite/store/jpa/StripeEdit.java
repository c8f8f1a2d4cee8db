package dev.rhythmite.store.jpa;

import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * What is to be done to the rows of one key, all in one stripe. It is planned without locks; the
 * plan holds until somebody else writes to the stripe, and is made anew then.
 */
abstract class StripeEdit {

  private final Record key;
  private final short stripe;
  private long plannedAt;

  StripeEdit(Record key, short stripe) {
    this.key = key;
    this.stripe = stripe;
  }

  /** Returns the key whose rows are edited. */
  final Record editedKey() {
    return key;
  }

  final short stripe() {
    return stripe;
  }

  /**
   * Reads the rows that the edit meets and decides what becomes of each.
   *
   * @param head the counter of the stripe, read before
   */
  final void plan(SharedSessionContractImplementor session, long head) {
    plannedAt = head;
    // a stripe whose counter never moved has no row
    plan(session, head > 0);
  }

  /** Writes as planned, or plans anew if the stripe moved since. */
  final void write(SharedSessionContractImplementor session, HeldStripes held) {
    if (!held.untouchedSince(stripe, plannedAt)) {
      plan(session, held.revision(stripe));
    }
    apply(session, held.revision(stripe));
  }

  /**
   * Forgets an earlier plan and makes a new one.
   *
   * @param anyRow whether the stripe may have rows
   */
  abstract void plan(SharedSessionContractImplementor session, boolean anyRow);

  abstract boolean hasNothingToWrite();

  /** Writes as planned, with the revision of the stripe, whose counter is held. */
  abstract void apply(SharedSessionContractImplementor session, long revision);
}
