package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowGatherer;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** A channel with its columns as arrays of one JSON object; holds them until the end. */
final class JsonColumnsAnswer implements RowsAnswer {

  private final OutputStream out;
  private final Channel channel;
  private final RowsView view;
  private final RowGatherer gathered;

  JsonColumnsAnswer(OutputStream out, Channel channel, RowsView view) {
    this.out = out;
    this.channel = channel;
    this.view = view;
    this.gathered = new RowGatherer(view.schema());
  }

  @Override
  public void write(RowBatch rows) {
    gathered.addAll(rows, 0, rows.size());
  }

  @Override
  public void end(Outcome outcome) {
    JsonGenerator json = ChannelForm.generator(out);
    json.writeStartObject();
    ChannelForm.writeMembers(json, channel);
    RowBatch rows = gathered.build();
    if (!rows.isEmpty()) {
      json.writeObjectPropertyStart("columns");
      writeColumns(json, rows);
      json.writeEndObject();
    }
    outcome.write(json);
    json.writeEndObject();
    json.flush();
  }

  private void writeColumns(JsonGenerator json, RowBatch rows) {
    CellWriter cells = new CellWriter();
    if (view.time()) {
      writeTimes(json, cells, view.schema().time().name(), rows.times());
    }
    for (int i = 0; i < rows.columns().size(); i++) {
      ColumnType type = view.schema().columns().get(i).type();
      json.writeArrayPropertyStart(view.schema().columns().get(i).name());
      for (int row = 0; row < rows.size(); row++) {
        cells.write(json, type, rows.columns().get(i), row);
      }
      json.writeEndArray();
    }
    if (view.received()) {
      writeTimes(json, cells, ColumnLookup.RECEIVED_NAME, rows.received());
    }
  }

  private static void writeTimes(
      JsonGenerator json, CellWriter cells, String name, long[] epochMicros) {
    json.writeArrayPropertyStart(name);
    for (long micros : epochMicros) {
      cells.writeTime(json, micros);
    }
    json.writeEndArray();
  }
}
