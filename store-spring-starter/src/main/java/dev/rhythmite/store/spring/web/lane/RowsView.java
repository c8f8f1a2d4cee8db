package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.Column;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Which members a row is shown with.
 *
 * @param schema of the rows
 * @param time whether the time is shown
 * @param received whether it is shown when rows were received
 */
record RowsView(ChannelSchema schema, boolean time, boolean received) {

  /** Returns the names of what is shown, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    if (time) {
      names.add(schema.time().name());
    }
    schema.columns().forEach(column -> names.add(column.name()));
    if (received) {
      names.add(ColumnLookup.RECEIVED_NAME);
    }
    return names;
  }

  /** Writes a row as an object. */
  void write(JsonGenerator json, CellWriter cells, RowBatch rows, int row) {
    json.writeStartObject();
    writeValues(json, cells, rows.times(), rows.columns(), row);
    if (received) {
      json.writeName(ColumnLookup.RECEIVED_NAME);
      cells.writeTime(json, rows.received()[row]);
    }
    json.writeEndObject();
  }

  /** Writes a row that was sent. */
  static void write(JsonGenerator json, CellWriter cells, NewRows rows, int row) {
    json.writeStartObject();
    new RowsView(rows.schema(), true, false)
        .writeValues(json, cells, rows.times(), rows.columns(), row);
    json.writeEndObject();
  }

  private void writeValues(
      JsonGenerator json, CellWriter cells, long[] times, List<Column> columns, int row) {
    if (time) {
      json.writeName(schema.time().name());
      cells.writeTime(json, times[row]);
    }
    for (int i = 0; i < columns.size(); i++) {
      json.writeName(schema.columns().get(i).name());
      cells.write(json, schema.columns().get(i).type(), columns.get(i), row);
    }
  }
}
