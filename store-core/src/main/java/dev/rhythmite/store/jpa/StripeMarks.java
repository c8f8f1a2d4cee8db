package dev.rhythmite.store.jpa;

import java.util.Arrays;

/** How far the stripes of one store have come, and how far their tombstones were purged. */
final class StripeMarks {

  private final long[] counters = new long[Stripes.COUNT];
  private final long[] purged = new long[Stripes.COUNT];

  /**
   * Sets the marks of a stripe.
   *
   * @param purgedUpTo the greatest revision of the tombstones that were purged, 0 without any
   */
  void set(short stripe, long counter, long purgedUpTo) {
    counters[stripe] = counter;
    purged[stripe] = purgedUpTo;
  }

  /** Returns the revision of the latest change of a stripe. */
  long counter(short stripe) {
    return counters[stripe];
  }

  /** Returns the greatest revision of a stripe's tombstones that were purged, 0 without any. */
  long purgedUpTo(short stripe) {
    return purged[stripe];
  }

  @Override
  public String toString() {
    return Arrays.toString(counters) + ", purged up to " + Arrays.toString(purged);
  }
}
