package dev.rhythmite.benchmark;

import java.time.Duration;

/** Means of elapsed hours, for contenders that leave them to whoever reads. */
final class HourlyMeans {

  private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1_000;

  private HourlyMeans() {}

  static Points of(Points points) {
    RowPoints means = new RowPoints();
    int next = 0;
    while (next < points.length()) {
      long start = Math.floorDiv(points.epochMicrosAt(next), HOUR_MICROS) * HOUR_MICROS;
      int first = next;
      double sum = 0;
      for (; next < points.length() && points.epochMicrosAt(next) - start < HOUR_MICROS; next++) {
        sum += points.valueAt(next);
      }
      means.add(start, sum / (next - first));
    }
    return means;
  }
}
