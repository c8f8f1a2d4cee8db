package dev.rhythmite.examples.csv;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * What a CSV file has.
 *
 * @param rows how many there are
 * @param columns in the order of the file
 * @param firstRows the first ones, as they stand there
 */
public record Examination(long rows, List<Column> columns, List<List<String>> firstRows) {

  private static final int SHOWN = 3;

  /**
   * What a column has.
   *
   * @param type what all its cells are, in words
   * @param missing how many of its cells are empty
   * @param first the least time in a column of times
   * @param last the greatest one
   */
  public record Column(
      String header, String type, long missing, Optional<Instant> first, Optional<Instant> last) {}

  public Examination {
    columns = List.copyOf(columns);
    firstRows = List.copyOf(firstRows);
  }

  /**
   * Returns what a stream has; it is read row by row and not closed. Times without an offset are
   * taken for those of UTC.
   *
   * @param file the name of the file, for messages
   * @throws CsvException if it is no CSV
   * @throws IOException if the file itself cannot be read
   */
  public static Examination of(InputStream in, String file) throws IOException {
    CsvTable table = CsvTable.in(in, file);
    Stamp utc = new Stamp(ZoneOffset.UTC);
    List<ColumnContents> columns =
        table.headers().stream().map(header -> new ColumnContents(header, utc)).toList();
    List<List<String>> firstRows = new ArrayList<>();
    long rows = 0;
    while (table.hasNext()) {
      CSVRecord record = table.next();
      rows++;
      if (firstRows.size() < SHOWN) {
        firstRows.add(record.toList());
      }
      for (int i = 0; i < Math.min(columns.size(), record.size()); i++) {
        columns.get(i).add(record.get(i));
      }
    }
    return new Examination(rows, columns.stream().map(ColumnContents::found).toList(), firstRows);
  }
}
