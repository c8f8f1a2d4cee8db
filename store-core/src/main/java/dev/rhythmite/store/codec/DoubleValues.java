package dev.rhythmite.store.codec;

/** Doubles. */
final class DoubleValues extends RealValues {

  private static final long MAGNITUDE = Long.MAX_VALUE;
  private static final long LIMIT_BITS = Double.doubleToRawLongBits(LIMIT);

  private final double[] values;
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
  boolean exact(int index, double power) {
    double value = values[index];
    double scaled = round(value, power);
    return Math.abs(scaled) < LIMIT
        && Double.doubleToRawLongBits(scaled / power) == Double.doubleToRawLongBits(value);
  }

  @Override
  boolean scale(int from, int to, double power, long[] integers) {
    round(values, from, to - from, power, rounded);
    divide(rounded, to - from, power, quotients);
    toIntegers(rounded, to - from, integers, from);
    return allExact(from, to - from);
  }

  /** A NaN is not within the limit, whatever its bits are. */
  private boolean allExact(int from, int length) {
    long changedBits = 0;
    long negativeIfWithin = -1;
    for (int i = 0; i < length; i++) {
      changedBits |=
          Double.doubleToRawLongBits(quotients[i]) ^ Double.doubleToRawLongBits(values[from + i]);
      negativeIfWithin &= (Double.doubleToRawLongBits(rounded[i]) & MAGNITUDE) - LIMIT_BITS;
    }
    return changedBits == 0 && negativeIfWithin < 0;
  }
}
