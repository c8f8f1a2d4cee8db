package dev.rhythmite.store.metric;

import java.util.Optional;

/** What a point holds. */
public enum MetricType {

  /** A number. */
  NUMBER,

  /** A text. */
  TEXT,

  /** Both at once. */
  MIXED;

  /** Returns the type of a value; empty for a gap. */
  public static Optional<MetricType> of(MetricValue value) {
    if (value.number().isEmpty()) {
      return value.text().map(text -> TEXT);
    }
    return Optional.of(value.text().isEmpty() ? NUMBER : MIXED);
  }
}
