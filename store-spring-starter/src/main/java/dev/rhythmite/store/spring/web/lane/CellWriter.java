package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.spring.web.TimeFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Writes values of rows, without making objects of numbers. Not thread-safe. */
final class CellWriter {

  private final TimeFormat times = new TimeFormat();

  void writeTime(JsonGenerator json, long epochMicros) {
    json.writeString(times.text(epochMicros));
  }

  void write(JsonGenerator json, ColumnType type, Column column, int row) {
    if (column.isNull(row)) {
      json.writeNull();
    } else if (column instanceof LongColumn integers) {
      if (type == ColumnType.DATETIME) {
        writeTime(json, integers.values()[row]);
      } else {
        json.writeNumber(integers.values()[row]);
      }
    } else if (column instanceof DoubleColumn numbers) {
      json.writeNumber(numbers.values()[row]);
    } else if (column instanceof BooleanColumn truths) {
      json.writeBoolean(truths.values()[row]);
    } else {
      writeText(json, type, String.valueOf(((TextColumn) column).values()[row]));
    }
  }

  private static void writeText(JsonGenerator json, ColumnType type, String text) {
    if (type == ColumnType.STR) {
      json.writeString(text);
    } else if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
      json.writeRawValue(text);
    } else { // a row of NDJSON is one line
      try (JsonParser parser = BodyJson.MAPPER.createParser(text)) {
        parser.nextToken();
        json.copyCurrentStructureExact(parser);
      }
    }
  }

  /** Returns a value as text, or null; numbers as such, so that they get no quotes. */
  @Nullable
  Object csv(ColumnType type, Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof LongColumn integers) {
      long value = integers.values()[row];
      return type == ColumnType.DATETIME ? times.text(value) : (Object) value;
    }
    if (column instanceof DoubleColumn numbers) {
      return numbers.values()[row];
    }
    if (column instanceof BooleanColumn truths) {
      return truths.values()[row];
    }
    return ((TextColumn) column).values()[row];
  }

  void addTime(List<@Nullable Object> record, long epochMicros) {
    record.add(times.text(epochMicros));
  }
}
