package dev.rhythmite.store.codec;

/**
 * Divides multiples of a positive divisor, without a division: modulo 2^64 an odd number has an
 * inverse, and a power of two is a shift.
 */
final class ExactDivisor {

  private final long divisor;
  private final int shift;
  private final long inverse;

  /** The quotient of the greatest multiple of the odd part; of what is none, it is beyond. */
  private final long greatest;

  ExactDivisor(long divisor) {
    this.divisor = divisor;
    this.shift = Long.numberOfTrailingZeros(divisor);
    this.inverse = inverseOf(divisor >>> shift);
    this.greatest = Long.MAX_VALUE / (divisor >>> shift);
  }

  /** Returns the quotient of a multiple, of either sign. */
  long quotient(long multiple) {
    return (multiple >> shift) * inverse;
  }

  /** Returns whether {@code value} is a multiple of a divisor above 1. */
  boolean divides(long value) {
    long quotient = quotient(value);
    return (value & ((1L << shift) - 1)) == 0 && quotient <= greatest && quotient >= -greatest;
  }

  long divisor() {
    return divisor;
  }

  /** Newton's iteration: each step doubles the correct low bits, of which the start has three. */
  private static long inverseOf(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
