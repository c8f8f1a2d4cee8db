package dev.rhythmite.store.analysis;

/** Buckets of an elapsed time, counted from an origin. */
final class SteadyBounds extends BucketBounds {

  private final long stepMicros;
  private final long phase;

  /**
   * @param phase the first bound at or after 1970, before the second one
   */
  SteadyBounds(long stepMicros, long phase) {
    this.stepMicros = stepMicros;
    this.phase = phase;
  }

  @Override
  void moveTo(long micros) {
    long into = Math.floorMod(Math.floorMod(micros, stepMicros) - phase, stepMicros);
    // the ends of time are in reach: a bucket there is cut
    long start = micros < Long.MIN_VALUE + into ? Long.MIN_VALUE : micros - into;
    long left = stepMicros - into;
    set(start, micros > Long.MAX_VALUE - left ? Long.MAX_VALUE : micros + left);
  }
}
