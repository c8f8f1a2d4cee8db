package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.TimeRange;

/**
 * The first and the last time of rows, in epoch microseconds; the last before the first where there
 * is no row.
 */
record Reach(long first, long last) {

  static final Reach NONE = new Reach(Long.MAX_VALUE, Long.MIN_VALUE);

  Reach hull(Reach other) {
    return new Reach(Math.min(first, other.first), Math.max(last, other.last));
  }

  boolean isNone() {
    return last < first;
  }

  boolean meets(TimeRange range) {
    return !isNone() && first < range.endMicros() && last >= range.startMicros();
  }
}
