package dev.rhythmite.store.channel;

import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Collects the values of one column, slot by slot. */
abstract sealed class ColumnBuilder {

  private final BitSet nulls = new BitSet();
  private int length;

  /** Returns a builder for values of a type, with room for some of them, and for more as they come. */
  static ColumnBuilder of(ColumnType type, int room) {
    return switch (type) {
      case INT, DATETIME -> new Longs(room);
      case FLOAT -> new Doubles(room);
      case BOOL -> new Booleans(room);
      case STR, DICT, LIST -> new Texts(room);
    };
  }

  /** Adds a value of the builder's Java type, or null. */
  final void add(@Nullable Object value) {
    if (value == null) {
      nulls.set(length);
    }
    put(length++, value);
  }

  /** Adds slots of another column of the same type, from {@code from} to before {@code to}. */
  final void addFrom(Column source, int from, int to) {
    reserve(length + to - from);
    copy(length, source, from, to);
    for (int index = from; index < to && source.nullCount() > 0; index++) {
      if (source.isNull(index)) {
        nulls.set(length + index - from);
      }
    }
    length += to - from;
  }

  /** Returns the column; the builder is not to be used any more. */
  final Column build(String name) {
    return build(name, length, nulls);
  }

  abstract void reserve(int size);

  /** Puts a value behind the others, or what stands for null. */
  abstract void put(int index, @Nullable Object value);

  /** Copies the values of slots, whatever stands in those that are null. */
  abstract void copy(int index, Column source, int from, int to);

  abstract Column build(String name, int size, BitSet nullSlots);

  private static int grown(int size) {
    return Math.max(16, size + (size >> 1));
  }

  private static final class Longs extends ColumnBuilder {

    private long[] values;

    Longs(int room) {
      values = new long[room];
    }

    @Override
    void reserve(int size) {
      values = size <= values.length ? values : Arrays.copyOf(values, grown(size));
    }

    @Override
    void put(int index, @Nullable Object value) {
      reserve(index + 1);
      values[index] = value == null ? 0 : (Long) value;
    }

    @Override
    void copy(int index, Column source, int from, int to) {
      System.arraycopy(((LongColumn) source).values(), from, values, index, to - from);
    }

    @Override
    Column build(String name, int size, BitSet nullSlots) {
      return LongColumn.withNulls(
          name, size == values.length ? values : Arrays.copyOf(values, size), nullSlots);
    }
  }

  private static final class Doubles extends ColumnBuilder {

    private double[] values;

    Doubles(int room) {
      values = new double[room];
    }

    @Override
    void reserve(int size) {
      values = size <= values.length ? values : Arrays.copyOf(values, grown(size));
    }

    @Override
    void put(int index, @Nullable Object value) {
      reserve(index + 1);
      values[index] = value == null ? Double.NaN : (Double) value;
    }

    @Override
    void copy(int index, Column source, int from, int to) {
      System.arraycopy(((DoubleColumn) source).values(), from, values, index, to - from);
    }

    @Override
    Column build(String name, int size, BitSet nullSlots) {
      return DoubleColumn.withNulls(
          name, size == values.length ? values : Arrays.copyOf(values, size), nullSlots);
    }
  }

  private static final class Booleans extends ColumnBuilder {

    private boolean[] values;

    Booleans(int room) {
      values = new boolean[room];
    }

    @Override
    void reserve(int size) {
      values = size <= values.length ? values : Arrays.copyOf(values, grown(size));
    }

    @Override
    void put(int index, @Nullable Object value) {
      reserve(index + 1);
      values[index] = value != null && (Boolean) value;
    }

    @Override
    void copy(int index, Column source, int from, int to) {
      System.arraycopy(((BooleanColumn) source).values(), from, values, index, to - from);
    }

    @Override
    Column build(String name, int size, BitSet nullSlots) {
      return BooleanColumn.withNulls(
          name, size == values.length ? values : Arrays.copyOf(values, size), nullSlots);
    }
  }

  private static final class Texts extends ColumnBuilder {

    private @Nullable String[] values;

    Texts(int room) {
      values = new String[room];
    }

    @Override
    void reserve(int size) {
      values = size <= values.length ? values : Arrays.copyOf(values, grown(size));
    }

    @Override
    void put(int index, @Nullable Object value) {
      reserve(index + 1);
      values[index] = (String) value;
    }

    @Override
    void copy(int index, Column source, int from, int to) {
      System.arraycopy(((TextColumn) source).values(), from, values, index, to - from);
    }

    @Override
    Column build(String name, int size, BitSet nullSlots) {
      return TextColumn.of(name, size == values.length ? values : Arrays.copyOf(values, size));
    }
  }
}
