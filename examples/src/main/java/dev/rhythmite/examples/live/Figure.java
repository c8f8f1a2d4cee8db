package dev.rhythmite.examples.live;

import java.util.function.DoubleSupplier;

/**
 * Something that can be measured at any time.
 *
 * @param name what is measured, and its unit
 * @param reading gives the value of now; NaN where there is none
 */
record Figure(String name, DoubleSupplier reading) {

  /** Returns a figure of a source that tells by a negative number that it knows none. */
  static Figure notNegative(String name, DoubleSupplier reading) {
    return new Figure(name, () -> {
      double value = reading.getAsDouble();
      return value < 0 ? Double.NaN : value;
    });
  }
}
