package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.RowBatch;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** A channel with its rows as one JSON object; without rows it has no such member. */
final class JsonRowsAnswer implements RowsAnswer {

  private final JsonGenerator json;
  private final RowsView view;
  private final CellWriter cells = new CellWriter();
  private boolean begun;

  JsonRowsAnswer(OutputStream out, Channel channel, RowsView view) {
    this.json = ChannelForm.generator(out);
    this.view = view;
    json.writeStartObject();
    ChannelForm.writeMembers(json, channel);
  }

  @Override
  public void write(RowBatch rows) {
    if (!begun) {
      begun = true;
      json.writeArrayPropertyStart("rows");
    }
    for (int row = 0; row < rows.size(); row++) {
      view.write(json, cells, rows, row);
    }
  }

  @Override
  public void end(Outcome outcome) {
    if (begun) {
      json.writeEndArray();
    }
    outcome.write(json);
    json.writeEndObject();
    json.flush();
  }
}
