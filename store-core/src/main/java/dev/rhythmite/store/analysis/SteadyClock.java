package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** The local clock between two of its changes, in epoch microseconds, moved from time to time. */
final class SteadyClock {

  private final ZoneRules rules;
  private long start;
  private long end; // that of no time before the first move
  private long offsetMicros;

  SteadyClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** Moves to the changes around {@code micros}; takes next to no time where they are known. */
  void moveTo(long micros) {
    if (micros < start || micros >= end) {
      lookUp(EpochMicros.toInstant(micros));
    }
  }

  private void lookUp(Instant instant) {
    ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    TimeRange steady = TimeRange.of(
        before == null ? Instant.MIN : before.getInstant(),
        after == null ? Instant.MAX : after.getInstant());
    start = steady.startMicros();
    end = steady.endMicros();
    offsetMicros = rules.getOffset(instant).getTotalSeconds() * 1_000_000L;
  }

  /** Returns the first microsecond after the change before. */
  long start() {
    return start;
  }

  /** Returns the first microsecond after the next change. */
  long end() {
    return end;
  }

  /** Returns how far the clock is ahead of UTC. */
  long offsetMicros() {
    return offsetMicros;
  }
}
