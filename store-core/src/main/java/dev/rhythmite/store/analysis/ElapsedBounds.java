package dev.rhythmite.store.analysis;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Buckets of an elapsed time that divides an hour, counted from the full hours of the local clock. A
 * bucket ends early where the clocks change by less than whole steps.
 */
final class ElapsedBounds extends BucketBounds {

  private final ZoneRules rules;
  private final long stepMicros;

  // around the bucket, from one change of the clock to the next; empty before the first move
  private long steadyStart;
  private long steadyEnd;
  private long offsetMicros;

  ElapsedBounds(ZoneId zone, long stepMicros) {
    this.rules = zone.getRules();
    this.stepMicros = stepMicros;
  }

  @Override
  void moveTo(long micros) {
    if (micros < steadyStart || micros >= steadyEnd) {
      lookUp(EpochMicros.toInstant(micros));
    }
    long into = Math.floorMod(Math.floorMod(micros, stepMicros) + offsetMicros, stepMicros);
    long left = stepMicros - into;
    // compared unsigned and by what is left, since the ends of time are in reach
    boolean cutAtStart = Long.compareUnsigned(micros - steadyStart, into) < 0;
    boolean cutAtEnd = Long.compareUnsigned(steadyEnd - micros, left) < 0;
    set(cutAtStart ? steadyStart : micros - into, cutAtEnd ? steadyEnd : micros + left);
  }

  private void lookUp(Instant instant) {
    ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    TimeRange steady = TimeRange.of(
        before == null ? Instant.MIN : before.getInstant(),
        after == null ? Instant.MAX : after.getInstant());
    steadyStart = steady.startMicros();
    steadyEnd = steady.endMicros();
    offsetMicros = rules.getOffset(instant).getTotalSeconds() * 1_000_000L;
  }
}
