package dev.rhythmite.store.codec;

/** The greatest divisor that all numbers added so far have in common. */
final class CommonDivisor {

  private long common;
  private ExactDivisor divisor = new ExactDivisor(1);

  void add(long number) {
    if (number != 0 && (common == 0 || !divisor.divides(number))) {
      common = greatestCommon(number, common);
      divisor = new ExactDivisor(common);
    }
  }

  /** Returns whether no further number changes it. */
  boolean isOne() {
    return common == 1;
  }

  /** Returns the divisor; 1 if all numbers were 0. */
  ExactDivisor get() {
    return divisor;
  }

  /** A difference that wrapped to {@link Long#MIN_VALUE} has no magnitude: nothing divides then. */
  private static long greatestCommon(long number, long common) {
    long a = Math.abs(number);
    long b = common;
    if (a < 0) {
      return 1;
    }
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
