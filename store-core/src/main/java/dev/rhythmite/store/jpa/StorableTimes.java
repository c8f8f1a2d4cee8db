package dev.rhythmite.store.jpa;

import java.time.Instant;

/** The times that every database keeps. */
final class StorableTimes {

  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private StorableTimes() {}

  static boolean contain(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }

  /** Returns the nearest of these times: what is compared with stored ones stays on its side. */
  static Instant nearest(Instant time) {
    return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
  }
}
