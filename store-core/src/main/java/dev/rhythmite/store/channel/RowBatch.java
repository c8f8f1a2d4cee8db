package dev.rhythmite.store.channel;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they were read: for each its time, when it was received, its number, and the values of the
 * columns asked for. Dates are epoch microseconds in a {@link LongColumn}, dicts and lists their JSON
 * in a {@link TextColumn}.
 */
public final class RowBatch {

  private final ChannelSchema schema;
  private final long[] times;
  private final long[] received;
  private final long[] numbers;
  private final List<Column> columns;

  /**
   * Arrays are kept, not copied.
   *
   * @param columns one for each of the schema, as long as the arrays
   */
  public RowBatch(
      ChannelSchema schema, long[] times, long[] received, long[] numbers, List<Column> columns) {
    this.schema = schema;
    this.times = times;
    this.received = received;
    this.numbers = numbers;
    this.columns = List.copyOf(columns);
  }

  /** Returns the schema, of those columns only that were asked for. */
  public ChannelSchema schema() {
    return schema;
  }

  public int size() {
    return times.length;
  }

  public boolean isEmpty() {
    return times.length == 0;
  }

  /** Returns the times, in epoch microseconds: the array itself, not a copy. Do not change it. */
  public long[] times() {
    return times;
  }

  /** Returns when the rows were received, likewise. */
  public long[] received() {
    return received;
  }

  /** Returns the numbers of the rows, likewise. */
  public long[] numbers() {
    return numbers;
  }

  /** Returns the values, a column for each of the schema. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the place of a row. */
  public RowPosition position(int row) {
    return new RowPosition(times[row], received[row], numbers[row]);
  }

  /** Returns the time of a row. */
  public Instant time(int row) {
    return EpochMicros.toInstant(times[row]);
  }

  /**
   * Returns a value as {@link NewRows.Builder#add} takes it: String, Long, Double, Boolean, Instant,
   * the JSON of a dict or list, or null.
   */
  public @Nullable Object value(int column, int row) {
    Column values = columns.get(column);
    if (values.isNull(row)) {
      return null;
    }
    if (values instanceof LongColumn integers) {
      long value = integers.values()[row];
      return schema.columns().get(column).type() == ColumnType.DATETIME
          ? EpochMicros.toInstant(value)
          : (Object) value;
    }
    if (values instanceof DoubleColumn numbersOfColumn) {
      return numbersOfColumn.values()[row];
    }
    if (values instanceof BooleanColumn truths) {
      return truths.values()[row];
    }
    return ((TextColumn) values).values()[row];
  }

  /** Returns the rows at these indexes, in their order. */
  public RowBatch select(int... rows) {
    RowGatherer gatherer = new RowGatherer(schema, rows.length);
    for (int row : rows) {
      gatherer.add(this, row);
    }
    return gatherer.build();
  }

  /** Returns the rows from {@code from} to before {@code to}. */
  public RowBatch slice(int from, int to) {
    if (from == 0 && to == size()) {
      return this;
    }
    return new RowBatch(
        schema,
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(received, from, to),
        Arrays.copyOfRange(numbers, from, to),
        columns.stream().map(column -> ColumnSlice.of(column, from, to)).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowBatch that
        && schema.equals(that.schema)
        && Arrays.equals(times, that.times)
        && Arrays.equals(received, that.received)
        && Arrays.equals(numbers, that.numbers)
        && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return Objects.hash(schema, Arrays.hashCode(times), columns);
  }

  @Override
  public String toString() {
    return "RowBatch[" + schema.columns() + ", size=" + size() + "]";
  }
}
