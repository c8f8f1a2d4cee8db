package dev.rhythmite.store.exchange;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A series as CSV: a line {@code time,value}, then one line a point. Times are ISO 8601 in UTC;
 * values have as many digits as it takes to get every bit back, an empty one is missing.
 */
public final class SeriesCsv {

  static final List<String> HEADER = List.of("time", "value");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|Infinity)");

  private SeriesCsv() {}

  /** Writes a series to {@code out}, in UTF-8, without closing it. */
  public static void write(Series series, OutputStream out) throws IOException {
    try (CsvRows.Writer rows = CsvRows.write(out)) {
      rows.row(HEADER);
      for (int i = 0; i < series.length(); i++) {
        rows.row(List.of(
            series.timeAt(i).toString(),
            series.isMissing(i) ? "" : Double.toString(series.valueAt(i))));
      }
    }
  }

  /**
   * Returns the series that {@code in} has, and closes nothing. Times may have any offset from UTC.
   *
   * @param file its name, for messages
   * @throws ExchangeException if it is no such CSV, its times do not ascend, or it has more than 10
   *     million points
   */
  public static Series read(InputStream in, String file) throws IOException {
    return read(in, file, ImportLimits.DEFAULT);
  }

  static Series read(InputStream in, String file, ImportLimits limits) throws IOException {
    try {
      return readRows(in, file, limits);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("resource") // whoever opened the stream closes it
  private static Series readRows(InputStream in, String file, ImportLimits limits) {
    CsvRows rows = CsvRows.read(in, file);
    if (!rows.next().equals(Optional.of(HEADER))) {
      throw rows.refused("no header \"time,value\". The first line says what the columns are.");
    }
    SeriesPoints points = new SeriesPoints(limits);
    Optional<List<String>> row = rows.next();
    while (row.isPresent()) {
      if (row.get().size() != HEADER.size()) {
        throw rows.refused(row.get().size() + " fields. A row has a time and a value.");
      }
      points.add(
          rows.where(), time(rows, row.get().get(0)), value(rows, row.get().get(1)));
      row = rows.next();
    }
    return points.take();
  }

  private static long time(CsvRows rows, String text) {
    try {
      return EpochMicros.of(Instant.parse(text));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new ExchangeException(
          rows.where()
              + ": time \""
              + text
              + "\". A time has an offset and no more than microseconds, such as"
              + " 2024-06-01T12:00:00Z.",
          e);
    }
  }

  private static double value(CsvRows rows, String text) {
    if (text.isEmpty() || text.equals("NaN")) {
      return Double.NaN;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw rows.refused("value \""
          + text
          + "\". A value is written 12.5, 1e-3 or Infinity; one that is missing is left empty.");
    }
    return Double.parseDouble(text);
  }
}
