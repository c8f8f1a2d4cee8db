package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Grid;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** The notation of the conformance cases: {@code V(start, n, step, base, zone)} and results. */
final class CaseSeries {

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Duration HOUR = Duration.ofHours(1);

  private CaseSeries() {}

  /** Hourly points from local midnight in Paris, valued 0, 1, 2 and so on. */
  static Series v(String day, int points) {
    return v(day, points, 0);
  }

  static Series v(String day, int points, double base) {
    return v(paris(day), points, HOUR, base);
  }

  static Series v(Instant start, int points, Duration step, double base) {
    double[] values = new double[points];
    Arrays.setAll(values, i -> base + i);
    return Series.regular(start, step, values);
  }

  /** The same with missing values from each first index, inclusive, to each second, exclusive. */
  static Series without(Series series, int... bounds) {
    double[] values = series.values();
    for (int i = 0; i < bounds.length; i += 2) {
      Arrays.fill(values, bounds[i], bounds[i + 1], Double.NaN);
    }
    return Series.of(series.epochMicros(), values);
  }

  /** Returns a chunk of values from the grid point {@code offset} on. */
  static ChunkValues chunk(StoreLayout layout, int chunkIndex, int offset, double... values) {
    Grid grid = layout.gridOf(chunkIndex);
    long[] times = IntStream.range(offset, offset + values.length)
        .mapToLong(grid::microsAt)
        .toArray();
    return new ChunkValues(chunkIndex, Series.of(times, values));
  }

  /** Returns the grid point that a chunk begins at. */
  static int offset(StoreLayout layout, ChunkValues chunk) {
    return layout.gridOf(chunk.chunkIndex()).slotOf(chunk.points().epochMicrosAt(0));
  }

  /** Local midnight of a day, or a local date-time, in Paris. */
  static Instant paris(String local) {
    LocalDateTime time =
        local.length() == 10 ? LocalDate.parse(local).atStartOfDay() : LocalDateTime.parse(local);
    return time.atZone(PARIS).toInstant();
  }

  /** A result as the cases write it: {@code len/non-null/first .. last/sum}. */
  static String result(Optional<Series> found) {
    return found.map(CaseSeries::result).orElse("none");
  }

  static String result(Series series) {
    return series.length()
        + "/"
        + series.valueCount()
        + "/"
        + inParis(series.timeAt(0))
        + " .. "
        + inParis(series.timeAt(series.length() - 1))
        + "/"
        + sum(series);
  }

  static String countAndSum(Optional<Series> found) {
    Series series = found.orElseThrow();
    return series.valueCount() + "/" + sum(series);
  }

  private static String sum(Series series) {
    double sum = 0;
    for (double value : series.values()) {
      sum += Double.isNaN(value) ? 0 : value;
    }
    return sum == Math.rint(sum) ? Long.toString((long) sum) : Double.toString(sum);
  }

  private static OffsetDateTime inParis(Instant instant) {
    return instant.atZone(PARIS).toOffsetDateTime();
  }
}
