package dev.rhythmite.store.channel;

import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.util.Arrays;
import java.util.BitSet;

/** Copies a stretch of a column. */
final class ColumnSlice {

  private ColumnSlice() {}

  static Column of(Column column, int from, int to) {
    String name = column.name();
    if (column instanceof TextColumn texts) {
      return TextColumn.of(name, Arrays.copyOfRange(texts.values(), from, to));
    }
    BitSet nulls = nulls(column, from, to);
    if (column instanceof LongColumn integers) {
      return LongColumn.withNulls(name, Arrays.copyOfRange(integers.values(), from, to), nulls);
    }
    if (column instanceof DoubleColumn numbers) {
      return DoubleColumn.withNulls(name, Arrays.copyOfRange(numbers.values(), from, to), nulls);
    }
    boolean[] truths = ((BooleanColumn) column).values();
    return BooleanColumn.withNulls(name, Arrays.copyOfRange(truths, from, to), nulls);
  }

  private static BitSet nulls(Column column, int from, int to) {
    BitSet nulls = new BitSet();
    for (int row = from; row < to && column.nullCount() > 0; row++) {
      nulls.set(row - from, column.isNull(row));
    }
    return nulls;
  }
}
