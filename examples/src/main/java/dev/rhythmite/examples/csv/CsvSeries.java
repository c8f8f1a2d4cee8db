package dev.rhythmite.examples.csv;

import dev.rhythmite.store.StoreLayout;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * One pass over a CSV file: UTF-8, a line of headers, commas, times in ascending order. An empty
 * value is missing. Rows that break a rule are handed to a consumer, the others make a series.
 */
public final class CsvSeries {

  /** Some 240 MB while they are read; at a step of a second, 115 days. */
  static final int MOST_ROWS = 10_000_000;

  private static final Pattern MISSING = Pattern.compile("|nan", Pattern.CASE_INSENSITIVE);

  private final String file;
  private final CsvColumns columns;
  private final int mostRows;
  private final Consumer<RefusedRow> refused;
  private final Stamp stamp;
  private final StoreGrid grid;
  private final RowPoints points = new RowPoints();
  private long rows;

  CsvSeries(
      String file,
      CsvColumns columns,
      StoreLayout layout,
      int mostRows,
      Consumer<RefusedRow> refused) {
    this.file = file;
    this.columns = columns;
    this.mostRows = mostRows;
    this.refused = refused;
    this.stamp = new Stamp(columns.zone());
    this.grid = new StoreGrid(layout);
  }

  /**
   * Returns what two columns have for a store, missing values included. Closes nothing.
   *
   * @param file the name of the file, for messages
   * @param refused gets the rows that break a rule, in their order
   * @throws CsvException if the file is no CSV, or has not these columns, or too many rows
   * @throws IOException if the file itself cannot be read
   */
  public static ReadRows read(
      InputStream in,
      String file,
      CsvColumns columns,
      StoreLayout layout,
      Consumer<RefusedRow> refused)
      throws IOException {
    return new CsvSeries(file, columns, layout, MOST_ROWS, refused).read(in);
  }

  ReadRows read(InputStream in) throws IOException {
    CsvTable table = CsvTable.in(in, file);
    checkHeader(table.headers(), "--time-column", columns.time());
    checkHeader(table.headers(), "--value-column", columns.value());
    while (table.hasNext()) {
      CSVRecord record = table.next();
      if (++rows > mostRows) {
        throw new CsvException(file
            + " has more than "
            + mostRows
            + " rows. A series is in memory as a whole; split the file and load its parts with"
            + " --mode merge.");
      }
      try {
        add(record, table.line(), table.headers().size());
      } catch (RuleException e) {
        refused.accept(e.onLine(table.line()));
      }
    }
    return new ReadRows(points.series(), rows, stamp.localTimes());
  }

  private void checkHeader(List<String> headers, String option, String column) {
    if (!headers.contains(column)) {
      throw new CsvException(file
          + " has no column \""
          + column
          + "\". Its first line names "
          + (headers.isEmpty() ? "none" : String.join(", ", headers))
          + "; give one of them with "
          + option
          + ".");
    }
  }

  private void add(CSVRecord record, long line, int fields) {
    if (record.size() != fields) {
      throw new RuleException(
          Rule.FIELDS,
          String.join(",", record),
          "has "
              + record.size()
              + (record.size() == 1 ? " field" : " fields")
              + " where the headers are "
              + fields
              + ". Every row has one for each header; a comma within a field needs quotes around"
              + " it.");
    }
    String written = record.get(columns.time());
    long time = stamp.parse(written);
    double value = number(record.get(columns.value()));
    if (!Double.isNaN(value)) { // a missing one needs no place
      grid.check(time, written);
    }
    points.add(line, written, time, value);
  }

  private static double number(String text) {
    if (MISSING.matcher(text).matches()) {
      return Double.NaN;
    }
    double value = Cells.isNumber(text) ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new RuleException(
          Rule.NUMBER,
          text,
          "value \""
              + text
              + "\" is no number. A value is written 12.5 or 1e-3 and fits a double; one that is"
              + " missing is left empty.");
    }
    return value;
  }
}
