package dev.rhythmite.store.codec;

/** Doubles, scaled by one loop for each step, so that most of them run on vectors. */
final class DoubleValues extends RealValues {

  private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);

  /** The bits of a mantissa: what lies above is sign and exponent. */
  private static final int MANTISSA_BITS = 52;

  private final double[] values;

  /**
   * The products plus {@link #ROUNDER}, so that their mantissas end in the integers; then the
   * quotients.
   */
  private final double[] scaled;

  DoubleValues(double[] values) {
    this.values = values;
    this.scaled = new double[Math.min(STRETCH, values.length)];
  }

  @Override
  int count() {
    return values.length;
  }

  @Override
  int bytes() {
    return Double.BYTES;
  }

  @Override
  long bits(int index) {
    return Double.doubleToRawLongBits(values[index]);
  }

  @Override
  RealValues pick(int[] indexes) {
    double[] picked = new double[indexes.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[indexes[i]];
    }
    return new DoubleValues(picked);
  }

  /** Without a branch to guess. */
  @Override
  int misfits(double power) {
    long misfits = 0;
    for (double value : values) {
      double rounded = value * power + ROUNDER;
      double quotient = (rounded - ROUNDER) / power;
      long odd = beyondLimit(rounded) >>> MANTISSA_BITS | changed(quotient, value);
      misfits += (odd | -odd) >>> (Long.SIZE - 1);
    }
    return (int) misfits;
  }

  @Override
  boolean exact(int index, double power) {
    double value = values[index];
    double integer = round(value, power);
    return isWithinLimit(integer)
        && Double.doubleToRawLongBits(integer / power) == Double.doubleToRawLongBits(value);
  }

  @Override
  boolean scale(int from, int to, double power, long[] integers) {
    int count = to - from;
    round(from, count, power);
    toIntegers(count, integers, from);
    if (!areWithinLimit(count)) {
      return false;
    }
    divide(count, power);
    return areUnchanged(from, count);
  }

  private void round(int from, int count, double power) {
    for (int i = 0; i < count; i++) {
      scaled[i] = values[from + i] * power + ROUNDER;
    }
  }

  private void toIntegers(int count, long[] integers, int to) {
    for (int i = 0; i < count; i++) {
      integers[to + i] = Double.doubleToRawLongBits(scaled[i]) - ROUNDER_BITS;
    }
  }

  private boolean areWithinLimit(int count) {
    long union = 0;
    for (int i = 0; i < count; i++) {
      union |= beyondLimit(scaled[i]);
    }
    return union >>> MANTISSA_BITS == 0;
  }

  private void divide(int count, double power) {
    for (int i = 0; i < count; i++) {
      scaled[i] = (scaled[i] - ROUNDER) / power;
    }
  }

  private boolean areUnchanged(int from, int count) {
    long union = 0;
    for (int i = 0; i < count; i++) {
      union |= changed(scaled[i], values[from + i]);
    }
    return union == 0;
  }

  /** Within the limit, the sum has sign and exponent of the rounder; no NaN has. */
  private static long beyondLimit(double rounded) {
    return Double.doubleToRawLongBits(rounded) ^ ROUNDER_BITS;
  }

  private static long changed(double quotient, double value) {
    return Double.doubleToRawLongBits(quotient) ^ Double.doubleToRawLongBits(value);
  }
}
