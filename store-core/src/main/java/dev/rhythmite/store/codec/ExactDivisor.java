package dev.rhythmite.store.codec;

/**
 * Divides multiples of a positive divisor, without a division: modulo 2^64 an odd number has an
 * inverse, and a power of two is a shift.
 */
final class ExactDivisor {

  private final long divisor;
  private final int shift;
  private final long inverse;

  ExactDivisor(long divisor) {
    this.divisor = divisor;
    this.shift = Long.numberOfTrailingZeros(divisor);
    this.inverse = inverseOf(divisor >>> shift);
  }

  /** Returns the quotient of a multiple, of either sign. */
  long quotient(long multiple) {
    return (multiple >> shift) * inverse;
  }

  /** Returns whether {@code value} is a multiple. */
  boolean divides(long value) {
    return value % divisor == 0;
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
