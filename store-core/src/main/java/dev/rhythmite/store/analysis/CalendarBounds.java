package dev.rhythmite.store.analysis;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/**
 * Buckets between times of the local clock. A bound is where the clock first shows its time or a
 * later one, so a bucket that the clock leaves out is none, and one that it shows twice lasts longer.
 */
final class CalendarBounds extends BucketBounds {

  private final LocalTimes times;
  private final UnaryOperator<LocalDateTime> floor;
  private final UnaryOperator<LocalDateTime> next;
  private LocalDateTime after = LocalDateTime.MAX; // the bound at the end

  /**
   * @param floor returns the bound at or before a local time
   * @param next returns the bound after a bound
   */
  CalendarBounds(
      ZoneId zone, UnaryOperator<LocalDateTime> floor, UnaryOperator<LocalDateTime> next) {
    this.times = new LocalTimes(zone);
    this.floor = floor;
    this.next = next;
  }

  @Override
  void moveTo(long micros) {
    if (isSoonAfter(micros)) {
      moveFrom(after, end(), micros);
    } else {
      LocalDateTime bound = floor.apply(times.shownAt(micros));
      moveFrom(bound, times.microsOf(bound), micros);
    }
  }

  /** Returns whether no more than a few buckets end before: they are walked from the last bound. */
  private boolean isSoonAfter(long micros) {
    long ahead = micros - end(); // negative if longer than a long tells
    return micros >= end() && ahead >= 0 && ahead < end() - start() && end() < Long.MAX_VALUE;
  }

  private void moveFrom(LocalDateTime bound, long boundMicros, long micros) {
    long start = boundMicros;
    after = next.apply(bound);
    long end = times.microsOf(after);
    // a clock that goes back across a bound shows the bucket before it again, which is over
    while (end <= micros && end < Long.MAX_VALUE) {
      start = end;
      after = next.apply(after);
      end = times.microsOf(after);
    }
    set(start, end);
  }
}
