package dev.rhythmite.store.codec;

/**
 * Floating-point values, to be written as integers times a negative power of ten, or as bits.
 *
 * <p>A value is exact if dividing the integer by the power gives all its bits. The division is
 * correctly rounded, so what was parsed from a decimal text is exact whenever its digits fit.
 */
abstract sealed class RealValues permits DoubleValues, FloatValues {

  /** Greater powers of ten are no doubles. */
  static final int MAX_EXPONENT = 22;

  /** Integers from the negative of this one up to below it are rounded exactly by {@link #ROUNDER}. */
  static final double LIMIT = 0x1p51;

  /** Added and subtracted again, it rounds to an integer, in a loop that runs on vectors. */
  static final double ROUNDER = 0x1.8p52;

  /** Values that are scaled at a time; their passes stay in the fastest cache. */
  static final int STRETCH = 8 * BitBlocks.SIZE;

  private static final double[] POWERS = new double[MAX_EXPONENT + 1];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  static double power(int exponent) {
    return POWERS[exponent];
  }

  /** Returns the number of values. */
  abstract int count();

  /** Returns the bytes of a value. */
  abstract int bytes();

  /** Returns the bit pattern of the value at {@code index}, sign-extended if it is shorter. */
  abstract long bits(int index);

  /** Returns the values at {@code indexes}. */
  abstract RealValues pick(int[] indexes);

  /** Returns how many of at most {@link #STRETCH} values are not exact with this power of ten. */
  abstract int misfits(double power);

  /** Returns whether the value at {@code index} is exact with this power of ten. */
  abstract boolean exact(int index, double power);

  /**
   * Writes the integers of the values from {@code from} to {@code to}, at most {@link #STRETCH}, to
   * their places in those of {@code scratch}, and returns whether all are exact; those of the others
   * are not defined.
   */
  abstract boolean scale(int from, int to, double power, Scratch scratch);

  /** Returns the integer next to the product, if it is {@link #isWithinLimit}. */
  static double round(double value, double power) {
    return (value * power + ROUNDER) - ROUNDER;
  }

  /** A NaN is not, whatever its bits are. */
  static boolean isWithinLimit(double integer) {
    return integer >= -LIMIT && integer < LIMIT;
  }
}
