package dev.rhythmite.store.codec;

/** Doubles, scaled by one loop for each step, so that most of them run on vectors. */
final class DoubleValues extends RealValues {

  private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);

  /** The bits of a mantissa: what lies above is sign and exponent. */
  private static final int MANTISSA_BITS = 52;

  private final double[] values;

  /** The products plus {@link #ROUNDER}: their mantissas end in the integers. */
  private final double[] rounded;

  private final double[] quotients;

  DoubleValues(double[] values) {
    this.values = values;
    this.rounded = new double[Math.min(STRETCH, values.length)];
    this.quotients = new double[rounded.length];
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

  @Override
  int misfits(double power) {
    round(0, values.length, power);
    divide(values.length, power);
    long misfits = 0;
    for (int i = 0; i < values.length; i++) {
      long beyondLimit = (Double.doubleToRawLongBits(rounded[i]) ^ ROUNDER_BITS) >>> MANTISSA_BITS;
      long changed =
          Double.doubleToRawLongBits(quotients[i]) ^ Double.doubleToRawLongBits(values[i]);
      long odd = beyondLimit | changed;
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
    round(from, to - from, power);
    divide(to - from, power);
    toIntegers(to - from, integers, from);
    return areWithinLimit(to - from) && areQuotients(from, to - from);
  }

  private void round(int from, int count, double power) {
    for (int i = 0; i < count; i++) {
      rounded[i] = values[from + i] * power + ROUNDER;
    }
  }

  private void divide(int count, double power) {
    for (int i = 0; i < count; i++) {
      quotients[i] = (rounded[i] - ROUNDER) / power;
    }
  }

  private void toIntegers(int count, long[] integers, int to) {
    for (int i = 0; i < count; i++) {
      integers[to + i] = Double.doubleToRawLongBits(rounded[i]) - ROUNDER_BITS;
    }
  }

  /** Within the limit, the sums have sign and exponent of the rounder; no NaN has. */
  private boolean areWithinLimit(int count) {
    long changedBits = 0;
    for (int i = 0; i < count; i++) {
      changedBits |= Double.doubleToRawLongBits(rounded[i]) ^ ROUNDER_BITS;
    }
    return changedBits >>> MANTISSA_BITS == 0;
  }

  private boolean areQuotients(int from, int count) {
    long changedBits = 0;
    for (int i = 0; i < count; i++) {
      changedBits |=
          Double.doubleToRawLongBits(quotients[i]) ^ Double.doubleToRawLongBits(values[from + i]);
    }
    return changedBits == 0;
  }
}
