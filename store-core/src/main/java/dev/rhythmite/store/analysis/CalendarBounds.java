package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Buckets between times of the local clock. A bound is where the clock first shows its time or a
 * later one, so a bucket that the clock leaves out is none, and one that it shows twice lasts longer.
 */
final class CalendarBounds extends BucketBounds {

  private final ZoneId zone;
  private final UnaryOperator<LocalDateTime> floor;
  private final UnaryOperator<LocalDateTime> next;

  /**
   * @param floor returns the bound at or before a local time
   * @param next returns the bound after a bound
   */
  CalendarBounds(
      ZoneId zone, UnaryOperator<LocalDateTime> floor, UnaryOperator<LocalDateTime> next) {
    this.zone = zone;
    this.floor = floor;
    this.next = next;
  }

  @Override
  void moveTo(long micros) {
    LocalDateTime bound = floor.apply(LocalDateTime.ofInstant(EpochMicros.toInstant(micros), zone));
    LocalDateTime after = next.apply(bound);
    // a clock that goes back across a bound shows the bucket before it again, which is over
    while (microsOf(after) <= micros && microsOf(after) < Long.MAX_VALUE) {
      bound = after;
      after = next.apply(bound);
    }
    set(microsOf(bound), microsOf(after));
  }

  private long microsOf(LocalDateTime bound) {
    return TimeRange.since(instantOf(bound)).startMicros();
  }

  private Instant instantOf(LocalDateTime bound) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(bound);
    return offsets.isEmpty()
        ? rules.getTransition(bound).getInstant()
        : bound.toInstant(offsets.get(0));
  }
}
