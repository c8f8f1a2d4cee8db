package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A column whose values are numbers, or truth values that count as 0 and 1. */
record NumberColumn(String name, int index) {

  private static final Set<ColumnType> TYPES =
      Set.of(ColumnType.INT, ColumnType.FLOAT, ColumnType.BOOL);

  /**
   * Returns these columns, all that are numbers if none are named.
   *
   * @throws InvalidQueryException if one is not there, or is no number
   */
  static List<NumberColumn> of(ChannelSchema schema, Optional<List<String>> names) {
    List<NumberColumn> columns = new ArrayList<>();
    List<String> wanted = names.orElseGet(() -> schema.columns().stream()
        .filter(column -> TYPES.contains(column.type()))
        .map(ChannelColumn::name)
        .toList());
    for (String name : wanted) {
      int index = schema.indexOf(name).stream()
          .filter(i -> TYPES.contains(schema.columns().get(i).type()))
          .findFirst()
          .orElseThrow(() -> new InvalidQueryException(
              "\"" + name + "\" is no column of numbers or truth values. There are "
                  + schema.columns() + ".",
              name));
      columns.add(new NumberColumn(name, index));
    }
    return columns;
  }

  /** Returns a value, NaN if there is none. */
  double value(RowBatch rows, int row) {
    Column column = rows.columns().get(index);
    if (column.isNull(row)) {
      return Double.NaN;
    }
    if (column instanceof LongColumn integers) {
      return integers.values()[row];
    }
    if (column instanceof BooleanColumn truths) {
      return truths.values()[row] ? 1 : 0;
    }
    return ((DoubleColumn) column).values()[row];
  }
}
