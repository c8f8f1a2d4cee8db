package dev.rhythmite.examples.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import dev.rhythmite.store.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a CSV file: UTF-8, a line of headers, commas, times in ascending order. An empty
 * value is missing.
 */
public final class CsvSeries {

  private static final CSVFormat FORMAT = CSVFormat.DEFAULT
      .builder()
      .setHeader()
      .setSkipHeaderRecord(true)
      .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
      .setAllowMissingColumnNames(true)
      .setTrim(true)
      .get();

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern MISSING = Pattern.compile("|nan", Pattern.CASE_INSENSITIVE);
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final String file;
  private final CsvColumns columns;
  private final Stamp stamp;
  private final Series.Builder series = Series.builder();
  private @Nullable Instant last;
  private long lastLine;

  private CsvSeries(String file, CsvColumns columns) {
    this.file = file;
    this.columns = columns;
    this.stamp = new Stamp(columns.zone());
  }

  /**
   * Returns the series of two columns, missing values included. Closes nothing.
   *
   * @param file the name of the file, for messages
   * @throws CsvException if something in the file cannot be read
   * @throws IOException if the file itself cannot be read
   */
  public static Series read(InputStream in, String file, CsvColumns columns) throws IOException {
    return new CsvSeries(file, columns).read(in);
  }

  private Series read(InputStream in) throws IOException {
    try {
      CSVParser parser = parser(withoutMark(in));
      checkHeader(parser, "--time-column", columns.time());
      checkHeader(parser, "--value-column", columns.value());
      for (CSVRecord record : parser) {
        add(record, parser.getCurrentLineNumber());
      }
    } catch (UncheckedIOException e) {
      Throwable cause = requireNonNullElse(e.getCause(), e);
      if (cause instanceof CharacterCodingException) {
        throw notUtf8(e);
      }
      throw new CsvException(
          file
              + " is no CSV after line "
              + Math.max(lastLine, 1)
              + ": "
              + cause.getMessage()
              + ". Check the quotes there.",
          e);
    } catch (CharacterCodingException e) {
      throw notUtf8(e);
    }
    return series.build();
  }

  private static Reader withoutMark(InputStream in) throws IOException {
    Reader reader = new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private CSVParser parser(Reader reader) throws IOException {
    try {
      return CSVParser.builder().setReader(reader).setFormat(FORMAT).get();
    } catch (IllegalArgumentException e) {
      throw new CsvException(
          file + " has a header that cannot be used: " + e.getMessage() + ".", e);
    }
  }

  private void checkHeader(CSVParser parser, String option, String column) {
    if (!parser.getHeaderNames().contains(column)) {
      throw new CsvException(file
          + " has no column \""
          + column
          + "\". Its first line names "
          + (parser.getHeaderNames().isEmpty()
              ? "none"
              : String.join(", ", parser.getHeaderNames()))
          + "; give one of them with "
          + option
          + ".");
    }
  }

  private void add(CSVRecord record, long line) {
    if (!record.isSet(columns.time()) || !record.isSet(columns.value())) {
      throw refused(
          line,
          "has "
              + record.size()
              + " fields. Every line has one for each header; add the missing ones.",
          null);
    }
    try {
      Instant time = stamp.parse(record.get(columns.time()));
      checkAscending(time, record.get(columns.time()));
      series.add(time, number(record.get(columns.value())));
      last = time;
      lastLine = line;
    } catch (IllegalArgumentException e) {
      throw refused(line, e.getMessage(), e);
    }
  }

  private void checkAscending(Instant time, String text) {
    if (last == null || time.isAfter(last)) {
      return;
    }
    throw new IllegalArgumentException("time \""
        + text
        + "\" "
        + (time.equals(last) ? "is that of line " : "is before that of line ")
        + lastLine
        + ", "
        + last
        + ". Times ascend and occur once; sort the lines and keep one of each.");
  }

  private static double number(String text) {
    if (MISSING.matcher(text).matches()) {
      return Double.NaN;
    }
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value \""
          + text
          + "\" is no number. A value is written 12.5 or 1e-3 and fits a double; one that is"
          + " missing is left empty.");
    }
    return value;
  }

  private CsvException refused(long line, @Nullable String problem, @Nullable Throwable cause) {
    String message = file + ", line " + line + ": " + problem;
    return cause == null ? new CsvException(message) : new CsvException(message, cause);
  }

  private CsvException notUtf8(Exception cause) {
    return new CsvException(
        file + " has bytes that are not UTF-8. Convert it, with iconv for example.", cause);
  }
}
