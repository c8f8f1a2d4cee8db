package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import java.time.Duration;
import java.util.Arrays;

/**
 * A way to fill the missing points of a series from the values around them. It adds no points: bring
 * the series on a grid first if it lacks some. Points before the first value stay missing, and so do
 * those after the last unless {@link #toTheEnd} is asked for.
 */
public final class Fill {

  /** Each missing point takes the value before it: the last observation carried forward. */
  public static final Fill LOCF =
      new Fill((before, after, share) -> before, Long.MAX_VALUE, Tail.MISSING);

  /**
   * Each missing point lies on the straight line, in elapsed time, between the values around it.
   * Beside an infinite one the points are infinite too, and between two different ones missing.
   */
  public static final Fill LINEAR = new Fill(Fill::interpolated, Long.MAX_VALUE, Tail.MISSING);

  private enum Tail {
    MISSING,
    CARRIED
  }

  private interface Interpolation {
    double at(double before, double after, double share);
  }

  private final Interpolation interpolation;
  private final long longestMicros;
  private final Tail tail;

  private Fill(Interpolation interpolation, long longestMicros, Tail tail) {
    this.interpolation = interpolation;
    this.longestMicros = longestMicros;
    this.tail = tail;
  }

  private static double interpolated(double before, double after, double share) {
    return before == after ? before : before * (1 - share) + after * share;
  }

  /**
   * Returns this way, which leaves gaps that are longer than {@code longest} as they are. A gap lasts
   * from its first missing point to the next value: one missing hour is a gap of one hour.
   *
   * @throws IllegalArgumentException if {@code longest} is not positive
   */
  public Fill upTo(Duration longest) {
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException(
          "Gaps up to " + longest + ". The longest gap to fill has a positive length.");
    }
    return new Fill(interpolation, microsOf(longest), tail);
  }

  /**
   * Returns this way, which also carries the last value on to the end of the series. The gap there
   * lasts for a step, that before the last point, longer than its points.
   */
  public Fill toTheEnd() {
    return new Fill(interpolation, longestMicros, Tail.CARRIED);
  }

  /** Returns the series with its gaps filled; its times are the same. */
  public Series apply(Series series) {
    double[] values = series.values();
    int last = -1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        continue;
      }
      if (last >= 0 && last < i - 1) {
        fillBetween(series, values, last, i);
      }
      last = i;
    }
    if (last >= 0 && last < values.length - 1 && tail == Tail.CARRIED) {
      carryOn(series, values, last);
    }
    return series.withValues(values);
  }

  private void fillBetween(Series series, double[] values, int last, int next) {
    long end = series.epochMicrosAt(next);
    if (isTooLong(end - series.epochMicrosAt(last + 1))) {
      return;
    }
    double distance = unsigned(end - series.epochMicrosAt(last));
    for (int i = last + 1; i < next; i++) {
      double share = unsigned(series.epochMicrosAt(i) - series.epochMicrosAt(last)) / distance;
      values[i] = interpolation.at(values[last], values[next], share);
    }
  }

  private void carryOn(Series series, double[] values, int last) {
    long end = series.epochMicrosAt(values.length - 1);
    long step = end - series.epochMicrosAt(values.length - 2);
    if (!isTooLong(end - series.epochMicrosAt(last + 1) + step)) {
      Arrays.fill(values, last + 1, values.length, values[last]);
    }
  }

  /** Unsigned, as the ends of time are further apart than a long tells. */
  private boolean isTooLong(long micros) {
    return longestMicros < Long.MAX_VALUE && Long.compareUnsigned(micros, longestMicros) > 0;
  }

  private static double unsigned(long micros) {
    return micros >= 0 ? micros : micros + 0x1p64;
  }

  private static long microsOf(Duration duration) {
    try {
      return Math.addExact(
          Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }
}
