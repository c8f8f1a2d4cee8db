package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.codec.ArrowStreamReader;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.FloatColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.MalformedBlobException;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Reads rows of an Arrow IPC stream, whose columns are found by their names. */
final class ArrowRows {

  private final RowIntake intake;
  private final RowValues row;

  ArrowRows(RowIntake intake) {
    this.intake = intake;
    this.row = intake.row();
  }

  void read(InputStream body) throws IOException {
    try {
      ArrowStreamReader arrow = new ArrowStreamReader(body);
      for (Optional<List<Column>> batch = arrow.next(); batch.isPresent(); batch = arrow.next()) {
        read(batch.get());
      }
    } catch (MalformedBlobException e) {
      throw ChannelProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage())
          .with("body", String.valueOf(e.getMessage()))
          .exception();
    }
  }

  private void read(List<Column> columns) {
    int[] indexes =
        columns.stream().mapToInt(each -> intake.lookup().find(each.name())).toArray();
    for (int slot = 0; slot < columns.get(0).length(); slot++) {
      row.clear();
      for (int i = 0; i < indexes.length; i++) {
        boolean known = indexes[i] >= 0 || indexes[i] == ColumnLookup.TIME;
        if (known && !columns.get(i).isNull(slot)) {
          put(indexes[i], columns.get(i), slot);
        }
      }
      intake.add(row);
    }
  }

  private void put(int index, Column column, int slot) {
    ColumnType type = row.type(index);
    if (column instanceof TextColumn texts) {
      String text = texts.values()[slot];
      if (type == ColumnType.DATETIME && text != null) {
        row.putTime(index, text);
      } else {
        row.put(index, text);
      }
    } else if (column instanceof TimeColumn times) {
      row.put(index, EpochMicros.toInstant(times.epochMicros()[slot]));
    } else if (column instanceof LongColumn integers) {
      putInteger(index, type, integers.values()[slot]);
    } else if (column instanceof DoubleColumn numbers) {
      putNumber(index, type, numbers.values()[slot]);
    } else if (column instanceof FloatColumn numbers) {
      putNumber(index, type, numbers.values()[slot]);
    } else if (column instanceof BooleanColumn truths) {
      boolean truth = truths.values()[slot];
      row.put(index, type == ColumnType.INT ? (Object) (truth ? 1L : 0L) : (Object) truth);
    }
  }

  private void putInteger(int index, ColumnType type, long value) {
    row.put(index, type == ColumnType.DATETIME ? EpochMicros.toInstant(value) : (Object) value);
  }

  private void putNumber(int index, ColumnType type, double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p63;
    row.put(index, type == ColumnType.INT && whole ? (Object) (long) value : (Object) value);
  }
}
