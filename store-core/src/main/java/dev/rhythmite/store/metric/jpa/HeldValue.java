package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.metric.MetricValue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The value of one time, to be compared with that of the next one. */
final class HeldValue {

  private boolean any;
  private boolean hasNumber;
  private double number;
  private @Nullable String text;

  /** Returns whether a value is held. */
  boolean any() {
    return any;
  }

  void hold(TimeCursor cursor) {
    any = true;
    hasNumber = cursor.hasNumber();
    number = cursor.number();
    text = cursor.text();
  }

  MetricValue value() {
    return new MetricValue(
        hasNumber ? OptionalDouble.of(number) : OptionalDouble.empty(), Optional.ofNullable(text));
  }

  /** Returns whether nothing changes: 0.0 and -0.0 are equal numbers. */
  boolean equalsThatOf(TimeCursor cursor) {
    return any
        && hasNumber == cursor.hasNumber()
        && (!hasNumber || number == cursor.number())
        && Objects.equals(text, cursor.text());
  }
}
