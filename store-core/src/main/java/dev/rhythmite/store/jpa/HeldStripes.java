package dev.rhythmite.store.jpa;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The stripes of one store whose counters a transaction has incremented and so holds. */
final class HeldStripes {

  private final Map<Short, Long> counters;
  private final Set<Short> written = new HashSet<>();

  HeldStripes(Map<Short, Long> counters) {
    this.counters = counters;
  }

  /** Returns the revision for rows of a stripe. */
  long revision(short stripe) {
    Long counter = counters.get(stripe);
    if (counter == null) {
      throw new IllegalStateException(
          "Stripe " + stripe + " is not held. A change writes to the stripes that it announced.");
    }
    return counter;
  }

  /**
   * Returns whether nobody has changed a stripe since its counter was {@code head}, this transaction
   * included; what was read of it then still holds.
   */
  boolean untouchedSince(short stripe, long head) {
    return revision(stripe) == head + 1 && !written.contains(stripe);
  }

  /** Notes that rows of a stripe were written. */
  void wrote(short stripe) {
    written.add(stripe);
  }
}
