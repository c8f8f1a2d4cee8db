package dev.rhythmite.store.analysis;

import java.time.ZoneId;

/**
 * Buckets of an elapsed time that divides an hour, counted from the full hours of the local clock. A
 * bucket ends early where the clocks change by less than whole steps.
 */
final class ElapsedBounds extends BucketBounds {

  private final SteadyClock clock;
  private final long stepMicros;

  ElapsedBounds(ZoneId zone, long stepMicros) {
    this.clock = new SteadyClock(zone);
    this.stepMicros = stepMicros;
  }

  @Override
  void moveTo(long micros) {
    clock.moveTo(micros);
    long into = isNext(micros) ? 0 : timeInto(micros);
    long left = stepMicros - into;
    // compared unsigned and by what is left, since the ends of time are in reach
    boolean cutAtStart = Long.compareUnsigned(micros - clock.start(), into) < 0;
    boolean cutAtEnd = Long.compareUnsigned(clock.end() - micros, left) < 0;
    set(cutAtStart ? clock.start() : micros - into, cutAtEnd ? clock.end() : micros + left);
  }

  /** Returns whether a whole bucket ends there, so that the next begins: no need to divide. */
  private boolean isNext(long micros) {
    return micros == end() && end() - start() == stepMicros && micros > clock.start();
  }

  private long timeInto(long micros) {
    return Math.floorMod(Math.floorMod(micros, stepMicros) + clock.offsetMicros(), stepMicros);
  }
}
