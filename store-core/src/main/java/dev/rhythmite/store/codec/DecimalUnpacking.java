package dev.rhythmite.store.codec;

/** Reads the integers of kind DECIMAL and divides them. */
final class DecimalUnpacking {

  private DecimalUnpacking() {}

  /** Reads {@code count} integers into {@code values}, each divided by 10^{@code exponent}. */
  static void read(PayloadReader in, int exponent, double[] values, int count) {
    var integers = new IntegerUnpacking(in, count);
    double power = RealValues.power(exponent);
    long[] stretch = new long[Math.min(RealValues.STRETCH, count)];
    for (int from = 0; from < count; ) {
      int length = integers.readBlocks(stretch, 0, RealValues.STRETCH / BitBlocks.SIZE);
      toDoubles(stretch, length, values, from);
      divide(values, from, from + length, power);
      from += length;
    }
  }

  private static void toDoubles(long[] integers, int length, double[] values, int to) {
    for (int i = 0; i < length; i++) {
      values[to + i] = integers[i];
    }
  }

  private static void divide(double[] values, int from, int to, double power) {
    for (int i = from; i < to; i++) {
      values[i] /= power;
    }
  }
}
