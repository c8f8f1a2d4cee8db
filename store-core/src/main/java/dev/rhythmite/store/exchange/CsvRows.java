package dev.rhythmite.store.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvGenerator;
import tools.jackson.dataformat.csv.CsvParser;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** The rows of a CSV file in UTF-8: commas, quotes where they are needed. */
final class CsvRows implements AutoCloseable {

  /** A text may be as long. */
  private static final int LONGEST_FIELD = 65_536;

  private static final int MOST_FIELDS = 2_000;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private static final CsvFactory FORMAT = CsvFactory.builder()
      .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
      .enable(CsvReadFeature.EMPTY_UNQUOTED_STRING_AS_NULL)
      .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT, StreamWriteFeature.AUTO_CLOSE_TARGET)
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(LONGEST_FIELD).build())
      .build();

  private final String file;
  private final CsvParser parser;
  private final BitSet missing = new BitSet();
  private long line = 1;

  private CsvRows(String file, CsvParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Opens a file.
   *
   * @param file its name, for messages
   */
  static CsvRows read(InputStream in, String file) {
    var reader = new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder()));
    return new CsvRows(file, (CsvParser) FORMAT.createParser(ObjectReadContext.empty(), reader));
  }

  /** Returns what writes rows to {@code out}, which it does not close. */
  static Writer write(OutputStream out) {
    return new Writer((CsvGenerator) FORMAT.createGenerator(ObjectWriteContext.empty(), out));
  }

  /**
   * Returns the fields of the next row; empty after the last. A field in which nothing stands is an
   * empty text, too.
   *
   * @throws ExchangeException if there is none that can be read
   */
  Optional<List<String>> next() {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return Optional.empty();
      }
      boolean first = line == 1 && parser.currentTokenLocation().getLineNr() <= 1;
      List<String> fields = new ArrayList<>();
      missing.clear();
      while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
        missing.set(fields.size(), token == JsonToken.VALUE_NULL);
        fields.add(token == JsonToken.VALUE_NULL ? "" : parser.getString());
        line = parser.currentTokenLocation().getLineNr();
        if (fields.size() > MOST_FIELDS) {
          throw refused("more than " + MOST_FIELDS + " fields. Check the quotes.");
        }
      }
      if (first && !fields.isEmpty() && fields.get(0).indexOf(BYTE_ORDER_MARK) == 0) {
        fields.set(0, fields.get(0).substring(1));
      }
      return Optional.of(fields);
    } catch (JacksonIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new ExchangeException(
            file + ", after line " + line + ": bytes that are not UTF-8. Convert the file.", e);
      }
      throw new UncheckedIOException(e.getCause());
    } catch (JacksonException e) {
      throw new ExchangeException(
          file
              + ", after line "
              + line
              + ": no CSV: "
              + e.getOriginalMessage()
              + ". Check the quotes.",
          e);
    }
  }

  /** Returns whether nothing stands in a field of the current row, not even quotes. */
  boolean isMissing(int field) {
    return missing.get(field);
  }

  /** Returns an exception that says {@code what} of the current row. */
  ExchangeException refused(String what) {
    return new ExchangeException(where() + ": " + what);
  }

  /** Returns the file and the line of the current row, for a message. */
  String where() {
    return file + ", line " + line;
  }

  @Override
  public void close() {
    parser.close();
  }

  /** Writes rows one by one. */
  static final class Writer implements AutoCloseable {

    private final CsvGenerator csv;

    private Writer(CsvGenerator csv) {
      this.csv = csv;
    }

    /**
     * @param fields null for one in which nothing stands
     */
    void row(Iterable<? extends @Nullable String> fields) throws IOException {
      try {
        csv.writeStartArray();
        for (@Nullable String field : fields) {
          // what is written as null is no field at all, and an empty text has no quotes
          if (field == null) {
            csv.writeRawValue("");
          } else if (field.isEmpty()) {
            csv.writeRawValue("\"\"");
          } else {
            csv.writeString(field);
          }
        }
        csv.writeEndArray();
      } catch (JacksonIOException e) {
        throw e.getCause();
      }
    }

    /** Passes on what is not written yet. */
    @Override
    public void close() throws IOException {
      try {
        csv.close();
      } catch (JacksonIOException e) {
        throw e.getCause();
      }
    }
  }
}
