package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowGatherer;
import dev.rhythmite.store.codec.ArrowStreamWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** An Arrow IPC stream, a record batch for some thousand rows; {@link ArrowRows} reads it back. */
final class ArrowAnswer implements RowsAnswer {

  /** At most three times as many bytes, and a last row, below what a batch may have. */
  private static final int CHARACTERS_OF_BATCH = 8 << 20;

  private final ArrowStreamWriter arrow;
  private final RowsView view;

  ArrowAnswer(OutputStream out, RowsView view, BodyCompression compression) throws IOException {
    // a stream has a column
    this.view = view.names().isEmpty() ? new RowsView(view.schema(), true, false) : view;
    this.arrow =
        new ArrowStreamWriter(out, columns(new RowGatherer(view.schema()).build()), compression);
  }

  @Override
  public void write(RowBatch rows) throws IOException {
    int to;
    for (int from = 0; from < rows.size(); from = to) {
      to = endOfBatch(rows, from);
      arrow.write(columns(rows.slice(from, to)));
    }
  }

  private static int endOfBatch(RowBatch rows, int from) {
    List<TextColumn> texts = rows.columns().stream()
        .filter(TextColumn.class::isInstance)
        .map(TextColumn.class::cast)
        .toList();
    long characters = 0;
    int to = from;
    while (to < rows.size() && characters < CHARACTERS_OF_BATCH) {
      for (TextColumn column : texts) {
        String text = column.values()[to];
        characters += text == null ? 0 : text.length();
      }
      to++;
    }
    return to;
  }

  private List<Column> columns(RowBatch rows) {
    List<Column> columns = new ArrayList<>();
    if (view.time()) {
      columns.add(TimeColumn.of(view.schema().time().name(), rows.times()));
    }
    columns.addAll(rows.columns());
    if (view.received()) {
      columns.add(TimeColumn.of(ColumnLookup.RECEIVED_NAME, rows.received()));
    }
    return columns;
  }

  @Override
  public void end(Outcome outcome) throws IOException {
    arrow.close();
  }
}
