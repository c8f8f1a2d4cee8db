package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes that {@link PlainRows} describes. Whatever they are, it comes to an end, and makes
 * nothing that is larger than a few times what is left of them.
 */
final class PlainRowReader {

  private final StoredBytes in;
  private final int rows;

  PlainRowReader(byte[] data, int rows, RowDamage damage) {
    this.in = new StoredBytes(data, damage);
    this.rows = rows;
  }

  /**
   * Returns the times, then the columns.
   *
   * @throws MalformedRowsException if the bytes are anything else than was written
   */
  List<Column> read() {
    in.require(Byte.BYTES + Short.BYTES + Integer.BYTES, "a head");
    in.expect("version", in.readByte(), PlainRows.VERSION);
    int count = in.readUnsignedShort();
    in.expect("rows", in.readInt(), rows);
    List<Column> columns = new ArrayList<>();
    columns.add(TimeColumn.of("time", longs(new BitSet(), "times")));
    for (int column = 0; column < count; column++) {
      columns.add(readColumn());
    }
    in.requireEnd();
    return columns;
  }

  private Column readColumn() {
    String name = in.readText("the name of a column");
    in.require(Byte.BYTES, "the kind of \"" + name + "\"");
    int kind = in.readByte();
    BitSet nulls = nulls(name);
    String values = "values of \"" + name + "\"";
    return switch (kind) {
      case PlainRows.LONG -> LongColumn.withNulls(name, longs(nulls, values), nulls);
      case PlainRows.DOUBLE -> DoubleColumn.withNulls(name, doubles(nulls, values), nulls);
      case PlainRows.BOOLEAN -> BooleanColumn.withNulls(name, booleans(nulls, values), nulls);
      case PlainRows.TEXT -> TextColumn.of(name, texts(nulls, values));
      default -> throw in.unknownKind(name, kind);
    };
  }

  private BitSet nulls(String name) {
    in.require(rows, "marks of the values of \"" + name + "\"");
    BitSet nulls = new BitSet(rows);
    for (int row = 0; row < rows; row++) {
      nulls.set(row, !in.readTruth());
    }
    return nulls;
  }

  private long[] longs(BitSet nulls, String what) {
    requireValues(nulls, Long.BYTES, what);
    long[] values = new long[rows];
    for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
      values[row] = in.readLong();
    }
    return values;
  }

  private double[] doubles(BitSet nulls, String what) {
    requireValues(nulls, Double.BYTES, what);
    double[] values = new double[rows];
    for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
      values[row] = in.readDouble();
    }
    return values;
  }

  private boolean[] booleans(BitSet nulls, String what) {
    requireValues(nulls, Byte.BYTES, what);
    boolean[] values = new boolean[rows];
    for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
      values[row] = in.readTruth();
    }
    return values;
  }

  private @Nullable String[] texts(BitSet nulls, String what) {
    requireValues(nulls, Integer.BYTES, what);
    @Nullable String[] values = new String[rows];
    for (int row = nulls.nextClearBit(0); row < rows; row = nulls.nextClearBit(row + 1)) {
      values[row] = in.readText(what);
    }
    return values;
  }

  private void requireValues(BitSet nulls, int bytesOfOne, String what) {
    in.require((long) bytesOfOne * (rows - nulls.cardinality()), what);
  }
}
