package dev.rhythmite.store;

import java.time.Instant;
import java.time.temporal.ChronoField;

/**
 * The one time unit of series, chunks and Arrow columns: microseconds since 1970-01-01T00:00Z in a
 * {@code long}, which reaches some 292,000 years either way.
 */
public final class EpochMicros {

  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;
  private static final long REACH_SECONDS = Long.MAX_VALUE / PER_SECOND;

  private EpochMicros() {}

  /**
   * Returns {@code instant} in microseconds.
   *
   * @throws IllegalArgumentException if it has a finer part, or lies out of reach
   */
  public static long of(Instant instant) {
    if (instant.get(ChronoField.NANO_OF_SECOND) % NANOS != 0) {
      throw new IllegalArgumentException("Time "
          + instant
          + " is finer than a microsecond. Times are kept in microseconds; truncate it first.");
    }
    try {
      return floor(instant);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "Time "
              + instant
              + " is out of reach. Times lie within 292,000 years of 1970; check its unit.",
          e);
    }
  }

  /** Returns the instant of {@code epochMicros}. */
  public static Instant toInstant(long epochMicros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochMicros, PER_SECOND),
        Math.floorMod(epochMicros, PER_SECOND) * (long) NANOS);
  }

  /** Returns the first microsecond at or after {@code bound}, or the nearest end of the reach. */
  static long ceilingClamped(Instant bound) {
    long seconds = bound.getEpochSecond();
    if (seconds > REACH_SECONDS || seconds < -REACH_SECONDS - 1) {
      // the bounds of all times: an exception would take longer than a chunk to decode
      return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    try {
      return Math.addExact(
          floor(bound), bound.get(ChronoField.NANO_OF_SECOND) % NANOS == 0 ? 0 : 1);
    } catch (ArithmeticException e) {
      return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private static long floor(Instant instant) {
    long seconds = instant.getEpochSecond();
    long micros = instant.getNano() / NANOS;
    // the first second is not in reach as a whole, so before 1970 the count starts at its end
    return seconds < 0
        ? Math.addExact(Math.multiplyExact(seconds + 1, PER_SECOND), micros - PER_SECOND)
        : Math.addExact(Math.multiplyExact(seconds, PER_SECOND), micros);
  }
}
