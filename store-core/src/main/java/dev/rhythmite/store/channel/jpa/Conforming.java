package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives stored rows the columns of a schema: those that it got since they were stored are null. */
final class Conforming {

  private Conforming() {}

  static RowBatch batch(
      ChannelSchema schema, long[] times, long[] received, long[] numbers, List<Column> stored) {
    return new RowBatch(schema, times, received, numbers, columns(schema, times.length, stored));
  }

  private static List<Column> columns(ChannelSchema schema, int rows, List<Column> stored) {
    if (namesOf(stored)
        .equals(schema.columns().stream().map(ChannelColumn::name).toList())) {
      return stored;
    }
    Map<String, Column> byName =
        stored.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    List<Column> columns = new ArrayList<>();
    for (ChannelColumn column : schema.columns()) {
      Column found = byName.get(column.name());
      columns.add(found == null ? allNull(column, rows) : found);
    }
    return columns;
  }

  private static List<String> namesOf(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
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
