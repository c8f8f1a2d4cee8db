package dev.rhythmite.store.codec;

/** Reads the integers of kind DECIMAL and divides them. */
final class DecimalUnpacking {

  private DecimalUnpacking() {}

  /** Reads {@code count} integers into {@code values}, each divided by 10^{@code exponent}. */
  static void read(PayloadReader in, int exponent, double[] values, int count) {
    var integers = new IntegerUnpacking(in, count);
    double power = RealValues.power(exponent);
    int to;
    for (int from = 0; from < count; from = to) {
      to = Math.min(count, from + RealValues.STRETCH);
      integers.read(values, from, to);
      if (exponent != 0) {
        divide(values, from, to, power);
      }
    }
  }

  /** A loop of its own runs on vectors, and what it divides is still in the fastest cache. */
  private static void divide(double[] values, int from, int to, double power) {
    for (int i = from; i < to; i++) {
      values[i] /= power;
    }
  }
}
