package dev.rhythmite.store.exchange;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A series as CSV: a line {@code time,value}, then one line a point. Times are ISO 8601 in UTC.
 * Numbers have as many digits as it takes to get every bit back, truth values are {@code true} and
 * {@code false}, texts have quotes where they need them. A missing value is an empty field; an empty
 * text is a pair of quotes.
 */
public final class SeriesCsv {

  static final List<String> HEADER = List.of("time", "value");

  private SeriesCsv() {}

  /** Writes a series to {@code out}, in UTF-8, without closing it. */
  public static void write(Series series, OutputStream out) throws IOException {
    try (CsvRows.Writer rows = CsvRows.write(out)) {
      rows.row(HEADER);
      for (int i = 0; i < series.length(); i++) {
        rows.row(Arrays.asList(series.timeAt(i).toString(), CsvValues.format(series, i)));
      }
    }
  }

  /** Returns the series of doubles that {@code in} has, otherwise like the next. */
  public static Series read(InputStream in, String file) throws IOException {
    return read(in, file, ValueType.DOUBLE);
  }

  /**
   * Returns the series that {@code in} has, and closes nothing. Times may have any offset from UTC.
   * In numbers and truth values quotes mean nothing; {@code NaN} is missing among floats.
   *
   * @param file its name, for messages
   * @throws ExchangeException if it is no such CSV, its times do not ascend, a value is none of this
   *     type or would be rounded to one, or it has more than 10 million points
   */
  public static Series read(InputStream in, String file, ValueType type) throws IOException {
    return read(in, file, type, ImportLimits.DEFAULT);
  }

  static Series read(InputStream in, String file, ValueType type, ImportLimits limits)
      throws IOException {
    try {
      return readRows(in, file, type, limits);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("resource") // whoever opened the stream closes it
  private static Series readRows(InputStream in, String file, ValueType type, ImportLimits limits) {
    CsvRows rows = CsvRows.read(in, file);
    if (!rows.next().equals(Optional.of(HEADER))) {
      throw rows.refused("no header \"time,value\". The first line says what the columns are.");
    }
    SeriesPoints points = new SeriesPoints(type, limits);
    Optional<List<String>> row = rows.next();
    while (row.isPresent()) {
      if (row.get().size() != HEADER.size()) {
        throw rows.refused(row.get().size() + " fields. A row has a time and a value.");
      }
      long micros = time(rows, row.get().get(0));
      CsvValues.add(points, type, micros, rows, 1, row.get().get(1));
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
}
