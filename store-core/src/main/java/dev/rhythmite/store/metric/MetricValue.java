package dev.rhythmite.store.metric;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a metric holds at one time: a number, a text, both, or neither, which is a gap.
 *
 * @param number finite
 * @param text kept as it is
 */
public record MetricValue(OptionalDouble number, Optional<String> text) {

  private static final MetricValue GAP = new MetricValue(OptionalDouble.empty(), Optional.empty());

  public MetricValue {
    if (!Double.isFinite(number.orElse(0))) {
      throw new IllegalArgumentException("Value " + number.getAsDouble()
          + ". Numbers of metrics are finite; leave the point out, or add a gap.");
    }
  }

  /** Returns a number. */
  public static MetricValue of(double number) {
    return new MetricValue(OptionalDouble.of(number), Optional.empty());
  }

  /** Returns a text. */
  public static MetricValue of(String text) {
    return new MetricValue(OptionalDouble.empty(), Optional.of(text));
  }

  /** Returns a number and a text at once. */
  public static MetricValue of(double number, String text) {
    return new MetricValue(OptionalDouble.of(number), Optional.of(text));
  }

  /** Returns what says that nothing is known from a time on. */
  public static MetricValue gap() {
    return GAP;
  }

  /** Returns whether this holds neither a number nor a text. */
  public boolean isGap() {
    return number.isEmpty() && text.isEmpty();
  }

  /** Returns whether nothing changes between the two: 0.0 and -0.0 are equal numbers. */
  public boolean sameAs(MetricValue other) {
    return text.equals(other.text)
        && number.isPresent() == other.number.isPresent()
        && number.orElse(0) == other.number.orElse(0);
  }
}
