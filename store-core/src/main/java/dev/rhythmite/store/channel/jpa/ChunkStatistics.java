package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Kind;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Numbers;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import java.util.List;
import java.util.Optional;

/**
 * What the row of a chunk tells of its columns, so that the blob need not be opened.
 *
 * @param rows of the chunk
 * @param columns that the channel had when the chunk was written
 */
record ChunkStatistics(int rows, List<ColumnStatistics> columns) {

  ChunkStatistics {
    columns = List.copyOf(columns);
  }

  /** Returns the statistics of rows that are in order. */
  static ChunkStatistics of(RowBatch rows) {
    return new ChunkStatistics(
        rows.size(), rows.columns().stream().map(column -> of(rows, column)).toList());
  }

  private static ColumnStatistics of(RowBatch rows, Column column) {
    int count = rows.size() - column.nullCount();
    Optional<Numbers> numbers = count == 0 ? Optional.empty() : numbers(rows.times(), column);
    return new ColumnStatistics(column.name(), kind(column), count, numbers);
  }

  private static Kind kind(Column column) {
    if (column instanceof LongColumn) {
      return Kind.INTEGER;
    }
    if (column instanceof DoubleColumn) {
      return Kind.REAL;
    }
    return column instanceof BooleanColumn ? Kind.TRUTH : Kind.TEXT;
  }

  private static Optional<Numbers> numbers(long[] times, Column column) {
    if (column instanceof LongColumn integers) {
      return Optional.of(NumbersPass.of(times, integers));
    }
    if (column instanceof DoubleColumn reals) {
      return Optional.of(NumbersPass.of(times, reals));
    }
    return column instanceof BooleanColumn truths
        ? Optional.of(NumbersPass.of(times, truths))
        : Optional.empty();
  }

  /** Returns what is known of a column; absent if the channel did not have it yet. */
  Optional<ColumnStatistics> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
