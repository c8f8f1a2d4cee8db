package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowGatherer;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowQuery.Sort;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Sorts rows by columns, holding no more of them than are wanted, twice over, or a thousand more. */
final class RowOrder {

  /** Rows that are gathered beside those wanted, so that few wanted are not sorted again and again. */
  private static final int SORTED_AT_ONCE = 1_024;

  private final List<SortColumn> columns = new ArrayList<>();
  private final Direction time;
  private final ChannelLimits limits;

  private record SortColumn(int index, boolean descending) {}

  /**
   * @throws InvalidQueryException if a column is not there, or has no order
   */
  RowOrder(ChannelSchema schema, RowQuery query, ChannelLimits limits) {
    this.time = query.time();
    this.limits = limits;
    for (Sort sort : query.sort()) {
      int index = schema
          .indexOf(sort.column())
          .orElseThrow(() -> new InvalidQueryException(
              "Sort by \"" + sort.column() + "\", which is no column. There are " + schema.columns()
                  + ".",
              sort.column()));
      ChannelColumn column = schema.columns().get(index);
      if (column.type() == ColumnType.DICT || column.type() == ColumnType.LIST) {
        throw new InvalidQueryException(
            "Sort by \"" + sort.column() + "\", a " + column.type()
                + ". Sort by columns of other types.",
            sort.column());
      }
      columns.add(new SortColumn(index, sort.direction() == Direction.DESCENDING));
    }
  }

  /**
   * Returns the first rows in order.
   *
   * @param wanted how many, or -1 for all
   * @throws LimitException if all are wanted and there are too many, or too many are wanted
   */
  RowBatch first(Iterator<RowBatch> rows, long wanted, ChannelSchema schema) {
    int most = limits.sortedRows();
    if (wanted > most) {
      throw tooMany("A sort of the first " + wanted + " rows");
    }
    return wanted < 0 ? all(rows, schema) : best(rows, (int) wanted, schema);
  }

  private RowBatch all(Iterator<RowBatch> rows, ChannelSchema schema) {
    RowGatherer held = new RowGatherer(schema);
    while (rows.hasNext()) {
      RowBatch batch = rows.next();
      held.addAll(batch, 0, batch.size());
      if (held.size() > limits.sortedRows()) {
        throw tooMany("A sort of more than " + limits.sortedRows() + " rows without a limit");
      }
    }
    return sorted(held.build(), held.size());
  }

  /** Of rows that come behind as many as are wanted, none is held. */
  private RowBatch best(Iterator<RowBatch> rows, int wanted, ChannelSchema schema) {
    int most = Math.max(2 * wanted, wanted + SORTED_AT_ONCE);
    RowBatch best = new RowGatherer(schema).build();
    RowGatherer held = new RowGatherer(schema);
    while (wanted > 0 && rows.hasNext()) {
      RowBatch batch = rows.next();
      for (int row = 0; row < batch.size(); row++) {
        if (best.size() == wanted && compare(batch, row, best, wanted - 1) >= 0) {
          continue;
        }
        held.add(batch, row);
        if (held.size() == most) {
          best = sorted(held.build(), wanted);
          held = new RowGatherer(schema);
          held.addAll(best, 0, wanted);
        }
      }
    }
    return sorted(held.build(), wanted);
  }

  private LimitException tooMany(String what) {
    return new LimitException(
        what,
        "At most " + limits.sortedRows() + " are sorted",
        "Give a smaller limit, narrow the range, or take the order of time.");
  }

  private RowBatch sorted(RowBatch rows, int count) {
    return rows.select(IntStream.range(0, rows.size())
        .boxed()
        .sorted((left, right) -> compare(rows, left, rows, right))
        .limit(count)
        .mapToInt(row -> row)
        .toArray());
  }

  private int compare(RowBatch left, int leftRow, RowBatch right, int rightRow) {
    for (SortColumn column : columns) {
      Object one = left.value(column.index(), leftRow);
      Object other = right.value(column.index(), rightRow);
      int compared;
      if (one == null || other == null) {
        compared = Boolean.compare(one == null, other == null);
      } else {
        compared = FilterBinding.comparable(one).compareTo(other);
        compared = column.descending() ? -compared : compared;
      }
      if (compared != 0) {
        return compared;
      }
    }
    int byPosition = RowMerge.compare(left, leftRow, right, rightRow);
    return time == Direction.ASCENDING ? byPosition : -byPosition;
  }
}
