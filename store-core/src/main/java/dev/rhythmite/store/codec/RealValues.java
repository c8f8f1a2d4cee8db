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

  /** Integers below this magnitude are rounded exactly by {@link #ROUNDER}. */
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

  /** Returns whether the value at {@code index} is exact with this power of ten. */
  abstract boolean exact(int index, double power);

  /**
   * Writes the integers of the values from {@code from} to {@code to}, at most {@link #STRETCH},
   * and returns whether all are exact.
   */
  abstract boolean scale(int from, int to, double power, long[] integers);

  /** Multiplies and rounds to an integer, in the domain of doubles. */
  static void round(double[] values, int from, int count, double power, double[] rounded) {
    for (int i = 0; i < count; i++) {
      rounded[i] = (values[from + i] * power + ROUNDER) - ROUNDER;
    }
  }

  static void divide(double[] dividends, int count, double power, double[] quotients) {
    for (int i = 0; i < count; i++) {
      quotients[i] = dividends[i] / power;
    }
  }

  static void toIntegers(double[] rounded, int count, long[] integers, int to) {
    for (int i = 0; i < count; i++) {
      integers[to + i] = (long) rounded[i];
    }
  }

  static double round(double value, double power) {
    return (value * power + ROUNDER) - ROUNDER;
  }
}
