package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes that {@link PlainRows} describes. Whatever they are, it comes to an end, and makes
 * nothing that is larger than a few times what is left of them.
 */
final class PlainRowReader {

  /** What a decoder puts where bytes are not UTF-8. */
  private static final char REPLACEMENT = 0xFFFD;

  private final ByteBuffer in;
  private final int rows;
  private final RowDamage damage;

  PlainRowReader(byte[] data, int rows, RowDamage damage) {
    this.in = ByteBuffer.wrap(data);
    this.rows = rows;
    this.damage = damage;
  }

  /**
   * Returns the times, then the columns.
   *
   * @throws MalformedRowsException if the bytes are anything else than was written
   */
  List<Column> read() {
    require(Byte.BYTES + Short.BYTES + Integer.BYTES, "a head");
    expect("version", in.get(), PlainRows.VERSION);
    int count = Short.toUnsignedInt(in.getShort());
    expect("rows", in.getInt(), rows);
    List<Column> columns = new ArrayList<>();
    columns.add(TimeColumn.of("time", longs(new BitSet(), "times")));
    for (int column = 0; column < count; column++) {
      columns.add(readColumn());
    }
    expect("bytes after the last column", in.remaining(), 0);
    return columns;
  }

  private Column readColumn() {
    String name = text("the name of a column");
    require(Byte.BYTES, "the kind of \"" + name + "\"");
    int kind = in.get();
    BitSet nulls = nulls(name);
    String values = "values of \"" + name + "\"";
    return switch (kind) {
      case PlainRows.LONG -> LongColumn.withNulls(name, longs(nulls, values), nulls);
      case PlainRows.DOUBLE -> DoubleColumn.withNulls(name, doubles(nulls, values), nulls);
      case PlainRows.BOOLEAN -> BooleanColumn.withNulls(name, booleans(nulls, values), nulls);
      case PlainRows.TEXT -> TextColumn.of(name, texts(nulls, values));
      default ->
        throw damage.because("the column \"" + name + "\" is of kind " + kind
            + ", which ends before byte " + in.position() + ". Kinds are 1 to 4");
    };
  }

  private BitSet nulls(String name) {
    require(rows, "marks of the values of \"" + name + "\"");
    BitSet nulls = new BitSet(rows);
    for (int row = 0; row < rows; row++) {
      nulls.set(row, !truth());
    }
    return nulls;
  }

  private long[] longs(BitSet nulls, String what) {
    requireValues(nulls, Long.BYTES, what);
    long[] values = new long[rows];
    for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
      values[row] = in.getLong();
    }
    return values;
  }

  private double[] doubles(BitSet nulls, String what) {
    requireValues(nulls, Double.BYTES, what);
    double[] values = new double[rows];
    for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
      values[row] = in.getDouble();
    }
    return values;
  }

  private boolean[] booleans(BitSet nulls, String what) {
    requireValues(nulls, Byte.BYTES, what);
    boolean[] values = new boolean[rows];
    for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
      values[row] = truth();
    }
    return values;
  }

  private @Nullable String[] texts(BitSet nulls, String what) {
    requireValues(nulls, Integer.BYTES, what);
    @Nullable String[] values = new String[rows];
    for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
      values[row] = text(what);
    }
    return values;
  }

  private void requireValues(BitSet nulls, int bytesOfOne, String what) {
    require((long) bytesOfOne * (rows - nulls.cardinality()), what);
  }

  private boolean truth() {
    byte value = in.get();
    if (value != 0 && value != 1) {
      throw damage.because(
          "a truth value at byte " + (in.position() - 1) + " is " + value + ", expected 0 or 1");
    }
    return value == 1;
  }

  private String text(String what) {
    require(Integer.BYTES, what);
    int length = in.getInt();
    require(length, what);
    int from = in.position();
    in.position(from + length);
    String text = new String(in.array(), from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && !isExact(text, from)) {
      throw damage.because(what + " from byte " + from + " on are not UTF-8");
    }
    return text;
  }

  private boolean isExact(String text, int from) {
    byte[] again = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(again, 0, again.length, in.array(), from, in.position());
  }

  /** Nothing is made of a length before as many bytes are known to be there. */
  private void require(long bytes, String what) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw damage.because(what + " at byte " + in.position() + " take " + bytes + " bytes, where "
          + in.remaining() + " are left");
    }
  }

  private void expect(String what, int found, int expected) {
    if (found != expected) {
      throw damage.because(
          what + " before byte " + in.position() + ": " + found + ", expected " + expected);
    }
  }
}
