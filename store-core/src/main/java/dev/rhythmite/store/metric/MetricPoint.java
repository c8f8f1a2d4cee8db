package dev.rhythmite.store.metric;

import java.time.Instant;

/**
 * The value of a metric at a time.
 *
 * @param name of the metric
 * @param time of which what is finer than a microsecond is cut
 */
public record MetricPoint(String name, Instant time, MetricValue value) {

  /** Returns a point that is a number. */
  public static MetricPoint of(String name, Instant time, double number) {
    return new MetricPoint(name, time, MetricValue.of(number));
  }

  /** Returns a point that is a text. */
  public static MetricPoint of(String name, Instant time, String text) {
    return new MetricPoint(name, time, MetricValue.of(text));
  }

  /** Returns a point from which on nothing is known. */
  public static MetricPoint gap(String name, Instant time) {
    return new MetricPoint(name, time, MetricValue.gap());
  }
}
