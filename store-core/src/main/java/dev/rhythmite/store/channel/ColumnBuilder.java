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

  /** Returns a builder for values of a type. */
  static ColumnBuilder of(ColumnType type) {
    return switch (type) {
      case INT, DATETIME -> new Longs();
      case FLOAT -> new Doubles();
      case BOOL -> new Booleans();
      case STR, DICT, LIST -> new Texts();
    };
  }

  /** Adds a value of the builder's Java type, or null. */
  final void add(@Nullable Object value) {
    grow(length);
    if (value == null) {
      nulls.set(length);
    } else {
      put(length, value);
    }
    length++;
  }

  /** Adds slots of another column of the same type, from {@code from} to before {@code to}. */
  final void addFrom(Column source, int from, int to) {
    grow(length + to - from - 1);
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

  abstract void grow(int index);

  abstract void put(int index, Object value);

  /** Copies the values of slots, whatever stands in those that are null. */
  abstract void copy(int index, Column source, int from, int to);

  abstract Column build(String name, int size, BitSet nullSlots);

  private static int grown(int index) {
    return Math.max(16, index + (index >> 1) + 1);
  }

  private static final class Longs extends ColumnBuilder {

    private long[] values = {};

    @Override
    void grow(int index) {
      values = index < values.length ? values : Arrays.copyOf(values, grown(index));
    }

    @Override
    void put(int index, Object value) {
      values[index] = (Long) value;
    }

    @Override
    void copy(int index, Column source, int from, int to) {
      System.arraycopy(((LongColumn) source).values(), from, values, index, to - from);
    }

    @Override
    Column build(String name, int size, BitSet nullSlots) {
      return LongColumn.withNulls(name, Arrays.copyOf(values, size), nullSlots);
    }
  }

  private static final class Doubles extends ColumnBuilder {

    private double[] values = {};

    @Override
    void grow(int index) {
      values = index < values.length ? values : Arrays.copyOf(values, grown(index));
    }

    @Override
    void put(int index, Object value) {
      values[index] = (Double) value;
    }

    @Override
    void copy(int index, Column source, int from, int to) {
      System.arraycopy(((DoubleColumn) source).values(), from, values, index, to - from);
    }

    @Override
    Column build(String name, int size, BitSet nullSlots) {
      return DoubleColumn.withNulls(name, Arrays.copyOf(values, size), nullSlots);
    }
  }

  private static final class Booleans extends ColumnBuilder {

    private boolean[] values = {};

    @Override
    void grow(int index) {
      values = index < values.length ? values : Arrays.copyOf(values, grown(index));
    }

    @Override
    void put(int index, Object value) {
      values[index] = (Boolean) value;
    }

    @Override
    void copy(int index, Column source, int from, int to) {
      System.arraycopy(((BooleanColumn) source).values(), from, values, index, to - from);
    }

    @Override
    Column build(String name, int size, BitSet nullSlots) {
      return BooleanColumn.withNulls(name, Arrays.copyOf(values, size), nullSlots);
    }
  }

  private static final class Texts extends ColumnBuilder {

    private @Nullable String[] values = {};

    @Override
    void grow(int index) {
      values = index < values.length ? values : Arrays.copyOf(values, grown(index));
    }

    @Override
    void put(int index, Object value) {
      values[index] = (String) value;
    }

    @Override
    void copy(int index, Column source, int from, int to) {
      System.arraycopy(((TextColumn) source).values(), from, values, index, to - from);
    }

    @Override
    Column build(String name, int size, BitSet nullSlots) {
      return TextColumn.of(name, Arrays.copyOf(values, size));
    }
  }
}
