package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Arithmetic on series, point by point, in the doubles of IEEE 754. The result of two series has the
 * times of both and is missing where one of them is or has no point; {@link Aligned#intersection}
 * keeps only the times that both have, and {@link Series#orElse} fills in what one lacks. What is
 * not a number, such as 0/0 or infinity minus infinity, is missing.
 */
public final class Arithmetic {

  private Arithmetic() {}

  /** Returns the sums. */
  public static Series plus(Series augend, Series addend) {
    return Aligned.union(augend, addend).combine(Double::sum);
  }

  /** Returns the series with {@code addend} added to each value. */
  public static Series plus(Series augend, double addend) {
    return map(augend, value -> value + addend);
  }

  /** Returns the differences. */
  public static Series minus(Series minuend, Series subtrahend) {
    return Aligned.union(minuend, subtrahend).combine((value, other) -> value - other);
  }

  /** Returns the series with {@code subtrahend} taken from each value. */
  public static Series minus(Series minuend, double subtrahend) {
    return map(minuend, value -> value - subtrahend);
  }

  /** Returns the products. */
  public static Series times(Series multiplicand, Series multiplier) {
    return Aligned.union(multiplicand, multiplier).combine((value, other) -> value * other);
  }

  /** Returns the series with each value multiplied. */
  public static Series times(Series multiplicand, double multiplier) {
    return map(multiplicand, value -> value * multiplier);
  }

  /** Returns the quotients, infinite where a value other than zero is divided by zero. */
  public static Series dividedBy(Series dividend, Series divisor) {
    return Aligned.union(dividend, divisor).combine((value, other) -> value / other);
  }

  /** Returns the series with each value divided, infinite where that is by zero. */
  public static Series dividedBy(Series dividend, double divisor) {
    return map(dividend, value -> value / divisor);
  }

  /** Returns the series with the sign of each value changed, that of zeros too. */
  public static Series negate(Series series) {
    return map(series, value -> -value);
  }

  /** Returns the series of what {@code operator} makes of each value; it is not asked for missing ones. */
  public static Series map(Series series, DoubleUnaryOperator operator) {
    double[] values = series.values();
    Arrays.setAll(
        values, i -> Double.isNaN(values[i]) ? Double.NaN : operator.applyAsDouble(values[i]));
    return series.withValues(values);
  }
}
