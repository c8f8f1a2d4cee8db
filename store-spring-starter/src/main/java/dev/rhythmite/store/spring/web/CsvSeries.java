package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A series as lines of a time and a value, below a header, after RFC 4180. A missing value is an
 * empty field; all others are written so that {@link Double#parseDouble} gives the same bits.
 */
final class CsvSeries implements SeriesFormat {

  @Override
  public void write(SeriesAnswer<?> answer, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, UTF_8);
    CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
    csv.printRecord("time", "value");
    Series series = answer.series();
    for (int i = 0; i < series.length(); i++) {
      csv.printRecord(
          series.timeAt(i), series.isMissing(i) ? "" : Double.toString(series.valueAt(i)));
    }
    csv.flush();
  }
}
