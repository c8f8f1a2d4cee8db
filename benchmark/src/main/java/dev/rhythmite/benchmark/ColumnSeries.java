package dev.rhythmite.benchmark;

import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a series holds, and the one column of each of its chunks. */
record ColumnSeries(String title, List<Column> chunks) {

  static final String COLUMN = "value";

  static ColumnSeries of(String title, Column column) {
    return new ColumnSeries(title, List.of(column));
  }

  /** Cuts values, in which NaN is a gap, to chunks of {@code length} points and a rest. */
  static ColumnSeries of(String title, double[] values, int length) {
    List<Column> chunks = new ArrayList<>();
    for (int from = 0; from < values.length; from += length) {
      int to = Math.min(values.length, from + length);
      chunks.add(DoubleColumn.nanIsNull(COLUMN, Arrays.copyOfRange(values, from, to)));
    }
    return new ColumnSeries(title, List.copyOf(chunks));
  }

  int points() {
    return chunks.stream().mapToInt(Column::length).sum();
  }
}
