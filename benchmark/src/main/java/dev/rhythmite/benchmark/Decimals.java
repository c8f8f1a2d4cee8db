package dev.rhythmite.benchmark;

/** Values of a fixed number of decimals. */
final class Decimals {

  private static final double[] POWERS = {1, 10, 100, 1_000};

  private Decimals() {}

  /** Returns the double that is next to the decimal number. */
  static double round(double value, int decimals) {
    return StrictMath.rint(value * POWERS[decimals]) / POWERS[decimals];
  }

  static double power(int decimals) {
    return POWERS[decimals];
  }
}
