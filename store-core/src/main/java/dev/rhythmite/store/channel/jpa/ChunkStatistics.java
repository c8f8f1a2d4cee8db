package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Kind;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Numbers;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Point;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

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
    if (column instanceof LongColumn integers) {
      return of(rows, column, Kind.INTEGER, row -> integers.values()[row]);
    }
    if (column instanceof DoubleColumn reals) {
      return of(rows, column, Kind.REAL, row -> Double.doubleToRawLongBits(reals.values()[row]));
    }
    if (column instanceof BooleanColumn truths) {
      return of(rows, column, Kind.TRUTH, row -> truths.values()[row] ? 1 : 0);
    }
    int count = rows.size() - column.nullCount();
    return new ColumnStatistics(column.name(), Kind.TEXT, count, Optional.empty());
  }

  private static ColumnStatistics of(
      RowBatch rows, Column column, Kind kind, IntToLongFunction bitsAt) {
    int count = rows.size() - column.nullCount();
    return new ColumnStatistics(
        column.name(),
        kind,
        count,
        count == 0 ? Optional.empty() : Optional.of(numbers(rows, column, kind, bitsAt)));
  }

  private static Numbers numbers(
      RowBatch rows, Column column, Kind kind, IntToLongFunction bitsAt) {
    int firstRow = 0;
    while (column.isNull(firstRow)) {
      firstRow++;
    }
    int lastRow = firstRow;
    long min = bitsAt.applyAsLong(firstRow);
    long max = min;
    double sum = 0;
    double error = 0;
    for (int row = firstRow; row < rows.size(); row++) {
      if (column.isNull(row)) {
        continue;
      }
      lastRow = row;
      long bits = bitsAt.applyAsLong(row);
      min = kind.isLess(bits, min) ? bits : min;
      max = kind.isLess(max, bits) ? bits : max;
      double value = kind.toDouble(bits);
      double next = sum + value;
      error += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    }
    return new Numbers(
        min,
        max,
        sum,
        Double.isFinite(sum) ? error : 0,
        new Point(rows.times()[firstRow], bitsAt.applyAsLong(firstRow)),
        new Point(rows.times()[lastRow], bitsAt.applyAsLong(lastRow)));
  }

  /** Returns what is known of a column; absent if the channel did not have it yet. */
  Optional<ColumnStatistics> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
