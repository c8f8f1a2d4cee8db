package dev.rhythmite.store.spring.web.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.RowBatch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** One line a row below a header; {@link CsvRows} reads it back. */
final class CsvAnswer implements RowsAnswer {

  private final CSVPrinter csv;
  private final RowsView view;
  private final CellWriter cells = new CellWriter();
  private final CellWriter received = new CellWriter();

  CsvAnswer(OutputStream out, RowsView view) throws IOException {
    this.csv =
        new CSVPrinter(new BufferedWriter(new OutputStreamWriter(out, UTF_8)), CsvRows.FORMAT);
    this.view = view;
    csv.printRecord(view.names());
  }

  @Override
  public void write(RowBatch rows) throws IOException {
    List<ChannelColumn> columns = view.schema().columns();
    List<@Nullable Object> line = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      line.clear();
      if (view.time()) {
        cells.addTime(line, rows.times()[row]);
      }
      for (int i = 0; i < columns.size(); i++) {
        line.add(cells.csv(columns.get(i).type(), rows.columns().get(i), row));
      }
      if (view.received()) {
        received.addTime(line, rows.received()[row]);
      }
      csv.printRecord(line);
    }
  }

  @Override
  public void end(Outcome outcome) throws IOException {
    csv.flush();
  }
}
