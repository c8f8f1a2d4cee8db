package dev.rhythmite.store.codec;

import java.util.Arrays;

/** Doubles, scaled by one loop for each step, so that most of them run on vectors. */
final class DoubleValues extends RealValues {

  private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);

  /** The bits of a mantissa: what lies above is sign and exponent. */
  private static final int MANTISSA_BITS = 52;

  /** Neighbours that are compared to tell whether values rest. */
  private static final int PROBES = 4;

  private final double[] values;

  DoubleValues(double[] values) {
    this.values = values;
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
  boolean scale(int from, int to, double power, Scratch scratch) {
    return seemToRest(from, to)
        ? scaleRuns(from, to, power, scratch.integers(to))
        : scaleAll(from, to - from, power, scratch);
  }

  private boolean seemToRest(int from, int to) {
    int distance = (to - from) / PROBES;
    boolean rest = distance > 1;
    for (int i = 0; i < PROBES && rest; i++) {
      rest = sameBits(from + i * distance, from + i * distance + 1);
    }
    return rest;
  }

  /** One integer for each run of a value. */
  private boolean scaleRuns(int from, int to, double power, long[] integers) {
    boolean allExact = true;
    int end;
    for (int start = from; start < to; start = end) {
      allExact &= exact(start, power);
      end = start + 1;
      while (end < to && sameBits(start, end)) {
        end++;
      }
      Arrays.fill(integers, start, end, (long) round(values[start], power));
    }
    return allExact;
  }

  private boolean sameBits(int left, int right) {
    return Double.doubleToRawLongBits(values[left]) == Double.doubleToRawLongBits(values[right]);
  }

  /**
   * The products plus {@link #ROUNDER}, so that their mantissas end in the integers; then the
   * quotients.
   */
  private boolean scaleAll(int from, int count, double power, Scratch scratch) {
    double[] scaled = scratch.scaled();
    round(from, count, power, scaled);
    toIntegers(scaled, count, scratch.integers(from + count), from);
    if (!areWithinLimit(scaled, count)) {
      return false;
    }
    divide(scaled, count, power);
    return areUnchanged(scaled, from, count);
  }

  private void round(int from, int count, double power, double[] scaled) {
    for (int i = 0; i < count; i++) {
      scaled[i] = values[from + i] * power + ROUNDER;
    }
  }

  private static void toIntegers(double[] scaled, int count, long[] integers, int to) {
    for (int i = 0; i < count; i++) {
      integers[to + i] = Double.doubleToRawLongBits(scaled[i]) - ROUNDER_BITS;
    }
  }

  private static boolean areWithinLimit(double[] scaled, int count) {
    long union = 0;
    for (int i = 0; i < count; i++) {
      union |= beyondLimit(scaled[i]);
    }
    return union >>> MANTISSA_BITS == 0;
  }

  private static void divide(double[] scaled, int count, double power) {
    for (int i = 0; i < count; i++) {
      scaled[i] = (scaled[i] - ROUNDER) / power;
    }
  }

  private boolean areUnchanged(double[] scaled, int from, int count) {
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
