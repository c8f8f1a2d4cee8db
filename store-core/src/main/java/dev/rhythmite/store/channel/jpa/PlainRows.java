package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A few rows in bytes, without the frames and schemas that make up most of a small Arrow stream.
 *
 * <pre>
 * Rows    --&gt; 0x01, uint16 columns, int32 rows, int64 time each, Column*
 * Column  --&gt; Text name, uint8 kind, uint8 present each, Value each that is present
 * Value   --&gt; int64 (kind 1) | double (2) | uint8, 0 or 1 (3) | Text (4)
 * Text    --&gt; int32 length, UTF-8
 * </pre>
 *
 * <p>Numbers are big endian. An Arrow stream begins with 0xFF. {@link PlainRowReader} reads them.
 */
final class PlainRows {

  static final int VERSION = 1;
  static final int LONG = 1;
  static final int DOUBLE = 2;
  static final int BOOLEAN = 3;
  static final int TEXT = 4;

  private PlainRows() {}

  static boolean isPlain(byte[] data) {
    return data.length > 0 && data[0] == VERSION;
  }

  static byte[] encode(long[] times, List<Column> columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 32 * columns.size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeShort(columns.size());
      out.writeInt(times.length);
      for (long time : times) {
        out.writeLong(time);
      }
      for (Column column : columns) {
        write(out, column);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An array takes all bytes", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Column column) throws IOException {
    writeText(out, column.name());
    out.writeByte(kind(column));
    for (int row = 0; row < column.length(); row++) {
      out.writeBoolean(!column.isNull(row));
    }
    for (int row = 0; row < column.length(); row++) {
      if (!column.isNull(row)) {
        writeValue(out, column, row);
      }
    }
  }

  private static int kind(Column column) {
    if (column instanceof LongColumn) {
      return LONG;
    }
    if (column instanceof DoubleColumn) {
      return DOUBLE;
    }
    return column instanceof BooleanColumn ? BOOLEAN : TEXT;
  }

  private static void writeValue(DataOutputStream out, Column column, int row) throws IOException {
    if (column instanceof LongColumn integers) {
      out.writeLong(integers.values()[row]);
    } else if (column instanceof DoubleColumn numbers) {
      out.writeDouble(numbers.values()[row]);
    } else if (column instanceof BooleanColumn truths) {
      out.writeBoolean(truths.values()[row]);
    } else {
      writeText(out, String.valueOf(((TextColumn) column).values()[row]));
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
