package dev.rhythmite.examples.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * The rows of a CSV file, read one by one: UTF-8, a line of headers, commas. What reads on throws a
 * {@link CsvException} where the file is no CSV.
 */
public final class CsvTable implements Iterator<CSVRecord> {

  private static final int MOST_CHARS_A_ROW = 1_000_000;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private static final CSVFormat FORMAT = CSVFormat.DEFAULT
      .builder()
      .setHeader()
      .setSkipHeaderRecord(true)
      .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
      .setAllowMissingColumnNames(true)
      .setTrim(true)
      .get();

  private final String file;
  private final BoundedRecords reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long line = 1;

  private CsvTable(String file, BoundedRecords reader, CSVParser parser) {
    this.file = file;
    this.reader = reader;
    this.parser = parser;
    this.records = parser.iterator();
  }

  /**
   * Returns the table in a stream, which is not closed.
   *
   * @param file the name of the file, for messages
   * @throws CsvException if it has no header that can be used
   * @throws IOException if the file itself cannot be read
   */
  public static CsvTable in(InputStream in, String file) throws IOException {
    try {
      BoundedRecords reader = new BoundedRecords(withoutMark(in), MOST_CHARS_A_ROW);
      CSVParser parser = CSVParser.builder().setReader(reader).setFormat(FORMAT).get();
      return new CsvTable(file, reader, parser);
    } catch (IllegalArgumentException e) {
      throw new CsvException(
          file + " has a header that cannot be used: " + e.getMessage() + ".", e);
    } catch (CharacterCodingException e) {
      throw notUtf8(file, e);
    } catch (UncheckedIOException e) {
      throw broken(file, 1, e);
    }
  }

  private static Reader withoutMark(InputStream in) throws IOException {
    Reader reader = new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /** Returns the name of the file. */
  public String file() {
    return file;
  }

  /** Returns the names of the columns. */
  public List<String> headers() {
    return parser.getHeaderNames();
  }

  /** Returns the line where the last row that was read ends, 1 before the first. */
  public long line() {
    return line;
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw broken(file, line, e);
    }
  }

  @Override
  public CSVRecord next() {
    try {
      CSVRecord record = records.next();
      reader.nextRecord();
      line = parser.getCurrentLineNumber();
      return record;
    } catch (UncheckedIOException e) {
      throw broken(file, line, e);
    }
  }

  private static CsvException broken(String file, long line, UncheckedIOException failure) {
    Throwable cause = requireNonNullElse(failure.getCause(), failure);
    return cause instanceof CharacterCodingException
        ? notUtf8(file, failure)
        : new CsvException(
            file
                + " is no CSV after line "
                + line
                + ": "
                + cause.getMessage()
                + ". Check the quotes there.",
            failure);
  }

  private static CsvException notUtf8(String file, Exception cause) {
    return new CsvException(
        file + " has bytes that are not UTF-8. Convert it, with iconv for example.", cause);
  }
}
