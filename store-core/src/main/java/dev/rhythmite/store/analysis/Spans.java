package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the stretches of a series whose value does not change: each as long as it can be, ascending.
 * A missing point ends a span and belongs to none; a step without a point, where there is no point
 * at all, does not end one.
 */
public final class Spans {

  private Spans() {}

  /** Returns the spans of values that are equal bit for bit, so 0.0 and -0.0 are two. */
  public static List<Span> of(Series series) {
    return spans(
        series, (value, other) -> Double.doubleToLongBits(value) == Double.doubleToLongBits(other));
  }

  /**
   * Returns the spans of values that differ from the span's first one by {@code tolerance} or less,
   * so a slow drift is several spans.
   *
   * @param tolerance finite, zero or more
   */
  public static List<Span> of(Series series, double tolerance) {
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
      throw new IllegalArgumentException(
          "Tolerance " + tolerance + ". A tolerance is a finite number, zero or more.");
    }
    return spans(series, (value, other) -> value == other || Math.abs(value - other) <= tolerance);
  }

  private interface Sameness {
    boolean same(double value, double other);
  }

  private static List<Span> spans(Series series, Sameness sameness) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= series.length(); i++) {
      if (i == series.length() || !sameness.same(series.valueAt(from), series.valueAt(i))) {
        if (!series.isMissing(from)) {
          int end = Math.min(i, series.length() - 1);
          spans.add(
              new Span(series.timeAt(from), series.timeAt(end), series.valueAt(from), i - from));
        }
        from = i;
      }
    }
    return List.copyOf(spans);
  }
}
