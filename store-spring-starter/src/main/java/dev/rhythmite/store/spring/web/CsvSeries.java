package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * A series as lines of a time and a value, below a header, after RFC 4180. A missing value is an
 * empty field; numbers are written so that parsing them as their type gives the same bits. Of texts
 * all that is there is quoted, so that an empty one is told from a missing one.
 */
final class CsvSeries implements SeriesFormat {

  private static final CSVFormat QUOTED =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

  @Override
  public void write(SeriesAnswer<?> answer, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, UTF_8);
    Series series = answer.series();
    CSVPrinter csv =
        new CSVPrinter(writer, series.type() == ValueType.TEXT ? QUOTED : CSVFormat.RFC4180);
    csv.printRecord("time", "value");
    for (int i = 0; i < series.length(); i++) {
      csv.printRecord(series.timeAt(i), series.isMissing(i) ? null : valueAt(series, i));
    }
    csv.flush();
  }

  private static String valueAt(Series series, int index) {
    return switch (series.type()) {
      case DOUBLE -> Double.toString(series.valueAt(index));
      case FLOAT -> Float.toString(series.floatAt(index));
      case LONG -> Long.toString(series.longAt(index));
      case BOOLEAN -> Boolean.toString(series.booleanAt(index));
      case TEXT -> series.textAt(index).orElseThrow();
    };
  }
}
