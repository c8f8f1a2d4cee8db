package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.RowBatch;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** One JSON object a row and a line. */
final class NdjsonAnswer implements RowsAnswer {

  private final JsonGenerator json;
  private final RowsView view;
  private final CellWriter cells = new CellWriter();

  NdjsonAnswer(OutputStream out, RowsView view) {
    this.json = ChannelForm.lines(out);
    this.view = view;
  }

  @Override
  public void write(RowBatch rows) {
    for (int row = 0; row < rows.size(); row++) {
      view.write(json, cells, rows, row);
      json.writeRaw('\n');
    }
  }

  @Override
  public void end(Outcome outcome) {
    json.flush();
  }
}
