package dev.rhythmite.examples.csv;

import dev.rhythmite.store.metric.MetricPoint;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a file of sensor telemetry, whose columns become metrics. What reads on throws a {@link
 * CsvException} at a row that cannot be loaded.
 */
public final class SensorRows implements Iterator<SensorRow> {

  /** The column of times, in Unix seconds. */
  public static final String TIME = "ts";

  private static final Map<String, Column> COLUMNS = columns();

  private final CsvTable table;
  private long number;

  private record Column(String metric, Kind kind) {}

  private enum Kind {
    TEXT,
    NUMBER,
    TRUTH
  }

  private SensorRows(CsvTable table) {
    this.table = table;
  }

  private static Map<String, Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("device", new Column("device_id", Kind.TEXT));
    columns.put("co", new Column("carbon_monoxide", Kind.NUMBER));
    columns.put("humidity", new Column("humidity", Kind.NUMBER));
    columns.put("light", new Column("light_status", Kind.TRUTH));
    columns.put("lpg", new Column("liquefied_petroleum_gas", Kind.NUMBER));
    columns.put("motion", new Column("motion_detected", Kind.TRUTH));
    columns.put("smoke", new Column("smoke", Kind.NUMBER));
    columns.put("temp", new Column("temperature", Kind.NUMBER));
    return columns;
  }

  /**
   * Returns the rows in a stream, which is not closed.
   *
   * @param file the name of the file, for messages
   * @throws CsvException if it is no CSV or lacks a column
   * @throws IOException if the file itself cannot be read
   */
  public static SensorRows in(InputStream in, String file) throws IOException {
    CsvTable table = CsvTable.in(in, file);
    List<String> needed = new ArrayList<>(List.of(TIME));
    needed.addAll(COLUMNS.keySet());
    needed.removeAll(table.headers());
    if (!needed.isEmpty()) {
      throw new CsvException(file + " has no column " + String.join(", ", needed)
          + ". Its first line names " + String.join(", ", table.headers())
          + "; telemetry has ts, " + String.join(", ", COLUMNS.keySet()) + ".");
    }
    return new SensorRows(table);
  }

  /** Returns the names of the columns. */
  public List<String> headers() {
    return table.headers();
  }

  @Override
  public boolean hasNext() {
    return table.hasNext();
  }

  @Override
  public SensorRow next() {
    CSVRecord record = table.next();
    number++;
    if (record.size() != table.headers().size()) {
      throw refused("has " + record.size() + " fields where the headers are "
          + table.headers().size() + ". Every row has one for each header.");
    }
    String written = record.get(TIME);
    Instant time = UnixSeconds.parse(written)
        .orElseThrow(() -> refused("has the time \"" + written
            + "\". A time is written in seconds since 1970, such as 1594512094.38."));
    List<MetricPoint> points = new ArrayList<>(COLUMNS.size());
    COLUMNS.forEach((header, column) -> {
      String cell = record.get(header);
      if (!cell.isEmpty()) {
        points.add(point(column, time, header, cell));
      }
    });
    return new SensorRow(number, time, points);
  }

  private MetricPoint point(Column column, Instant time, String header, String cell) {
    return switch (column.kind()) {
      case TEXT -> MetricPoint.of(column.metric(), time, cell);
      case NUMBER -> MetricPoint.of(column.metric(), time, number(header, cell));
      case TRUTH -> MetricPoint.of(column.metric(), time, truth(header, cell));
    };
  }

  private double number(String header, String cell) {
    double number = Cells.isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw refused("has \"" + cell + "\" in column " + header
          + ". A number is written 12.5 or 1e-3; one that is missing is left empty.");
    }
    return number;
  }

  private double truth(String header, String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> 1;
      case "false", "0" -> 0;
      default ->
        throw refused("has \"" + cell + "\" in column " + header
            + ". It is true or false; what is missing is left empty.");
    };
  }

  private CsvException refused(String reason) {
    return new CsvException(
        table.file() + ", line " + table.line() + ": row " + number + " " + reason);
  }
}
