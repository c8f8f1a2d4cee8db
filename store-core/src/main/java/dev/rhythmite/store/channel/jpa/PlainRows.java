package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * <p>Numbers are big endian. An Arrow stream begins with 0xFF.
 */
final class PlainRows {

  private static final int VERSION = 1;
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  private static final int BOOLEAN = 3;
  private static final int TEXT = 4;

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

  /** Returns the times and the columns; the bytes are those that were written, by their checksum. */
  static List<Column> decode(byte[] data) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(data, 1, data.length))) {
      int count = in.readUnsignedShort();
      int rows = in.readInt();
      long[] times = new long[rows];
      for (int row = 0; row < rows; row++) {
        times[row] = in.readLong();
      }
      List<Column> columns = new ArrayList<>();
      columns.add(TimeColumn.of("time", times));
      for (int column = 0; column < count; column++) {
        columns.add(read(in, rows));
      }
      return columns;
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes of a right checksum that end too early", e);
    }
  }

  private static Column read(DataInputStream in, int rows) throws IOException {
    String name = readText(in);
    int kind = in.readUnsignedByte();
    BitSet nulls = new BitSet();
    for (int row = 0; row < rows; row++) {
      nulls.set(row, !in.readBoolean());
    }
    return switch (kind) {
      case LONG -> {
        long[] values = new long[rows];
        for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
          values[row] = in.readLong();
        }
        yield LongColumn.withNulls(name, values, nulls);
      }
      case DOUBLE -> {
        double[] values = new double[rows];
        for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
          values[row] = in.readDouble();
        }
        yield DoubleColumn.withNulls(name, values, nulls);
      }
      case BOOLEAN -> {
        boolean[] values = new boolean[rows];
        for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
          values[row] = in.readBoolean();
        }
        yield BooleanColumn.withNulls(name, values, nulls);
      }
      default -> {
        @Nullable String[] values = new String[rows];
        for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
          values[row] = readText(in);
        }
        yield TextColumn.of(name, values);
      }
    };
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
