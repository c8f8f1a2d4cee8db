package dev.rhythmite.store.spring.web.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.springframework.http.HttpStatus;

/**
 * Reads rows as lines below a header of column names, after RFC 4180, in UTF-8. An empty field is no
 * value; an empty text is written in quotes.
 */
final class CsvRows {

  /** Quotes tell an empty text from none. */
  static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();

  private final RowIntake intake;
  private final RowValues row;

  CsvRows(RowIntake intake) {
    this.intake = intake;
    this.row = intake.row();
  }

  void read(InputStream body) throws IOException {
    try (CSVParser csv = CSVParser.builder()
        .setReader(new InputStreamReader(body, UTF_8.newDecoder()))
        .setFormat(FORMAT)
        .get()) {
      Iterator<CSVRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw refused("The body is empty. Its first line names the columns.");
      }
      int[] columns = columns(records.next());
      while (records.hasNext()) {
        read(records.next(), columns);
      }
    } catch (UncheckedIOException e) {
      throw malformed(e);
    } catch (CSVException | CharacterCodingException e) {
      throw malformed(e);
    }
  }

  private static RuntimeException malformed(Exception cause) {
    return refused("The body is no CSV in UTF-8: " + cause.getMessage() + ". Mend it.");
  }

  private int[] columns(CSVRecord header) {
    int[] columns = new int[header.size()];
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < columns.length; i++) {
      String name = header.get(i) == null ? "" : header.get(i);
      columns[i] = intake.lookup().find(name);
      if (columns[i] != ColumnLookup.NONE && !seen.add(columns[i])) {
        throw refused("Column \"" + name + "\" occurs twice in the first line. Remove one.");
      }
    }
    return columns;
  }

  private void read(CSVRecord line, int[] columns) {
    if (line.size() != columns.length) {
      throw refused("Line " + line.getParser().getCurrentLineNumber() + " has " + line.size()
          + " fields, and the first line " + columns.length + ". Give each line as many.");
    }
    row.clear();
    for (int i = 0; i < columns.length; i++) {
      String text = line.get(i);
      if (text != null && (columns[i] >= 0 || columns[i] == ColumnLookup.TIME)) {
        put(columns[i], text);
      }
    }
    intake.add(row);
  }

  private void put(int column, String text) {
    ColumnType type = row.type(column);
    switch (type) {
      case STR, DICT, LIST -> row.put(column, text);
      case DATETIME -> row.putTime(column, text);
      case BOOL -> putTruth(column, text);
      case INT, FLOAT -> putNumber(column, type, text.strip());
    }
  }

  private void putTruth(int column, String text) {
    switch (text) {
      case "true", "True", "TRUE", "1" -> row.put(column, true);
      case "false", "False", "FALSE", "0" -> row.put(column, false);
      default -> refuse(column, text);
    }
  }

  private void putNumber(int column, ColumnType type, String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (type == ColumnType.INT) {
        row.put(column, number.longValueExact());
      } else if (Double.isFinite(number.doubleValue())) {
        row.put(column, Double.parseDouble(text)); // -0.0 is no BigDecimal
      } else {
        refuse(column, text);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      refuse(column, text);
    }
  }

  private void refuse(int column, String text) {
    row.refuse(column, "takes " + row.type(column) + ", not " + RowValues.shown(text) + ".");
  }

  private static RuntimeException refused(String message) {
    return ChannelProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, message)
        .with("body", message)
        .exception();
  }
}
