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

/** Sorts rows by columns, holding no more of them than are wanted, twice over. */
final class RowOrder {

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
    RowGatherer held = new RowGatherer(schema);
    while (rows.hasNext()) {
      RowBatch batch = rows.next();
      held.addAll(batch, 0, batch.size());
      if (wanted < 0 && held.size() > most) {
        throw tooMany("A sort of more than " + most + " rows without a limit");
      }
      if (wanted >= 0 && held.size() > 2 * wanted) {
        RowBatch best = sorted(held.build(), (int) wanted);
        held = new RowGatherer(schema);
        held.addAll(best, 0, best.size());
      }
    }
    RowBatch all = held.build();
    return sorted(all, wanted < 0 ? all.size() : (int) Math.min(wanted, all.size()));
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
        .sorted((left, right) -> compare(rows, left, right))
        .limit(count)
        .mapToInt(row -> row)
        .toArray());
  }

  private int compare(RowBatch rows, int left, int right) {
    for (SortColumn column : columns) {
      Object one = rows.value(column.index(), left);
      Object other = rows.value(column.index(), right);
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
    int byPosition = RowMerge.compare(rows, left, rows, right);
    return time == Direction.ASCENDING ? byPosition : -byPosition;
  }
}
