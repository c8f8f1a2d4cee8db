package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives stored rows the columns of a schema: those that it got since they were stored are null. */
final class Conforming {

  private Conforming() {}

  /**
   * @throws MalformedRowsException if a stored column is not of its type, or occurs twice
   */
  static RowBatch batch(
      ChannelSchema schema,
      long[] times,
      long[] received,
      long[] numbers,
      List<Column> stored,
      RowDamage damage) {
    Map<String, Column> byName = new HashMap<>();
    for (Column column : stored) {
      if (byName.put(column.name(), column) != null) {
        throw damage.because("the column \"" + column.name() + "\" is there twice");
      }
    }
    List<Column> columns = new ArrayList<>();
    for (ChannelColumn column : schema.columns()) {
      Column found = byName.get(column.name());
      if (found != null && !column.type().kind().isInstance(found)) {
        throw damage.because(found + " was found for " + column);
      }
      columns.add(found == null ? allNull(column, times.length) : found);
    }
    return new RowBatch(schema, times, received, numbers, columns);
  }

  private static Column allNull(ChannelColumn column, int rows) {
    BitSet nulls = new BitSet();
    nulls.set(0, rows);
    return switch (column.type()) {
      case INT, DATETIME -> LongColumn.withNulls(column.name(), new long[rows], nulls);
      case FLOAT -> DoubleColumn.withNulls(column.name(), new double[rows], nulls);
      case BOOL -> BooleanColumn.withNulls(column.name(), new boolean[rows], nulls);
      case STR, DICT, LIST -> TextColumn.of(column.name(), new String[rows]);
    };
  }
}
