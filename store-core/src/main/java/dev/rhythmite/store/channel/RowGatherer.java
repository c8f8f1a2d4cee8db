package dev.rhythmite.store.channel;

import dev.rhythmite.store.codec.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers rows of several batches of one schema in one. */
public final class RowGatherer {

  private static final int FIRST = 64;

  private final ChannelSchema schema;
  private final List<ColumnBuilder> builders = new ArrayList<>();
  private long[] times;
  private long[] received;
  private long[] numbers;
  private int size;

  public RowGatherer(ChannelSchema schema) {
    this(schema, 0);
  }

  /** Gathers rows in arrays of the size that they come to, if as many come as are expected. */
  public RowGatherer(ChannelSchema schema, int expected) {
    this.schema = schema;
    times = new long[expected];
    received = new long[expected];
    numbers = new long[expected];
    schema.columns().forEach(column -> builders.add(ColumnBuilder.of(column.type(), expected)));
  }

  /** Adds a row of a batch with the same columns. */
  public void add(RowBatch source, int row) {
    addAll(source, row, row + 1);
  }

  /** Adds the rows from {@code from} to before {@code to}. */
  public void addAll(RowBatch source, int from, int to) {
    if (from >= to) {
      return;
    }
    reserve(size + to - from);
    System.arraycopy(source.times(), from, times, size, to - from);
    System.arraycopy(source.received(), from, received, size, to - from);
    System.arraycopy(source.numbers(), from, numbers, size, to - from);
    size += to - from;
    for (int i = 0; i < builders.size(); i++) {
      builders.get(i).addFrom(source.columns().get(i), from, to);
    }
  }

  private void reserve(int needed) {
    if (needed > times.length) {
      int grown = Math.max(FIRST, Math.max(needed, times.length + (times.length >> 1)));
      times = Arrays.copyOf(times, grown);
      received = Arrays.copyOf(received, grown);
      numbers = Arrays.copyOf(numbers, grown);
    }
  }

  public int size() {
    return size;
  }

  /** Returns the batch; the gatherer is not to be used any more. */
  public RowBatch build() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < builders.size(); i++) {
      columns.add(builders.get(i).build(schema.columns().get(i).name()));
    }
    return new RowBatch(schema, full(times), full(received), full(numbers), columns);
  }

  private long[] full(long[] values) {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }
}
