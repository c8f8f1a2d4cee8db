package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.NewRows;
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

  /** With its mark, the length of a text included. */
  private static final int BYTES_OF_VALUE = 9;

  /** Most bytes of a character in UTF-8. */
  private static final int BYTES_OF_CHARACTER = 3;

  private PlainRows() {}

  static boolean isPlain(byte[] data) {
    return data.length > 0 && data[0] == VERSION;
  }

  static byte[] encode(long[] times, List<Column> columns) {
    return encode(List.of(times), List.of(columns));
  }

  /** Encodes the rows of several appends of the same columns, one after the other. */
  static byte[] encode(List<NewRows> parts) {
    return encode(
        parts.stream().map(NewRows::times).toList(),
        parts.stream().map(NewRows::columns).toList());
  }

  private static byte[] encode(List<long[]> times, List<List<Column>> columns) {
    int count = columns.get(0).size();
    int rows = times.stream().mapToInt(part -> part.length).sum();
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(64 + (32 + BYTES_OF_VALUE * rows) * count);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeShort(count);
      out.writeInt(rows);
      for (long[] part : times) {
        for (long time : part) {
          out.writeLong(time);
        }
      }
      for (int i = 0; i < count; i++) {
        int at = i;
        write(out, columns.stream().map(part -> part.get(at)).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An array takes all bytes", e);
    }
    return bytes.toByteArray();
  }

  /** Writes the parts of a column. */
  private static void write(DataOutputStream out, List<Column> parts) throws IOException {
    writeText(out, parts.get(0).name());
    out.writeByte(kind(parts.get(0)));
    for (Column part : parts) {
      for (int row = 0; row < part.length(); row++) {
        out.writeBoolean(!part.isNull(row));
      }
    }
    for (Column part : parts) {
      for (int row = 0; row < part.length(); row++) {
        if (!part.isNull(row)) {
          writeValue(out, part, row);
        }
      }
    }
  }

  /** Returns how many bytes values take at most, found without a look at each but for texts. */
  static long mostBytes(int rows, List<Column> columns) {
    long bytes = 0;
    for (Column column : columns) {
      bytes += (long) rows * BYTES_OF_VALUE;
      if (column instanceof TextColumn texts) {
        for (String text : texts.values()) {
          bytes += text == null ? 0 : (long) BYTES_OF_CHARACTER * text.length();
        }
      }
    }
    return bytes;
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
