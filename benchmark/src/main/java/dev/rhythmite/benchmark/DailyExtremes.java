package dev.rhythmite.benchmark;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Smallest and greatest values of local days, for contenders that leave them to whoever reads. The
 * bounds of the days are kept for the series that follow.
 */
final class DailyExtremes {

  private final ZoneId zone;
  private final DaySink sink;
  private long[] starts = {};

  DailyExtremes(ZoneId zone, DaySink sink) {
    this.zone = zone;
    this.sink = sink;
  }

  /** Adds a series of at least one point. */
  void add(int number, Points points) {
    cover(points.epochMicrosAt(0), points.epochMicrosAt(points.length() - 1));
    int found = Arrays.binarySearch(starts, points.epochMicrosAt(0));
    int day = found >= 0 ? found : -found - 2;
    for (int next = 0; next < points.length(); day++) {
      int first = next;
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (; next < points.length() && points.epochMicrosAt(next) < starts[day + 1]; next++) {
        min = Math.min(min, points.valueAt(next));
        max = Math.max(max, points.valueAt(next));
      }
      if (next > first) {
        sink.day(number, starts[day], min, max);
      }
    }
  }

  private void cover(long firstMicros, long lastMicros) {
    if (starts.length == 0 || firstMicros < starts[0] || lastMicros >= starts[starts.length - 1]) {
      LocalDate first = dateAt(firstMicros);
      starts = first
          .datesUntil(dateAt(lastMicros).plusDays(2))
          .mapToLong(date -> TimeUnit.SECONDS.toMicros(date.atStartOfDay(zone).toEpochSecond()))
          .toArray();
    }
  }

  private LocalDate dateAt(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)).atZone(zone).toLocalDate();
  }
}
