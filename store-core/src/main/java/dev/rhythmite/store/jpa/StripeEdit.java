package dev.rhythmite.store.jpa;

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
   * Notes the counter of the stripe, before the rows are read that a plan is made from.
   *
   * @param head the counter
   */
  final void expect(long head) {
    plannedAt = head;
  }

  /** Returns whether nobody else has written to the stripe since. */
  final boolean isAsExpected(HeldStripes held) {
    return held.untouchedSince(stripe, plannedAt);
  }

  /** Returns whether there may be rows: a stripe whose counter never moved has none. */
  final boolean mayMeetRows() {
    return plannedAt > 0;
  }

  abstract boolean hasNothingToWrite();
}
