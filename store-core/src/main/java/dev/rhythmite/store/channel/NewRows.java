package dev.rhythmite.store.channel;

import dev.rhythmite.store.codec.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checked rows that no store has yet, in the order in which they were added. */
public final class NewRows {

  private final ChannelSchema schema;
  private final long[] times;
  private final List<Column> columns;

  NewRows(ChannelSchema schema, long[] times, List<Column> columns) {
    this.schema = schema;
    this.times = times;
    this.columns = List.copyOf(columns);
  }

  /** Returns a builder of rows for a channel. */
  public static Builder builder(Channel channel, ChannelLimits limits) {
    return builder(channel.schema(), limits);
  }

  /** Returns a builder of rows for a channel that has, or is about to have, a schema. */
  public static Builder builder(ChannelSchema schema, ChannelLimits limits) {
    return new Builder(schema, limits);
  }

  /**
   * Returns rows whose values stand in columns already, which are checked column by column: less work
   * than {@link Builder#add} for each. The array and the columns are kept, not copied.
   *
   * @param times one for each row, in epoch microseconds
   * @param columns one for each of the schema, in its order and with its names, each of the {@link
   *     ColumnType#kind} of its type
   * @throws InvalidRowException if a value is not what its column takes
   * @throws LimitException if there are more rows than one append takes
   * @throws IllegalArgumentException if the columns are not those of the schema, or of another length
   *     than the times
   */
  public static NewRows of(
      ChannelSchema schema, ChannelLimits limits, long[] times, List<? extends Column> columns) {
    if (times.length > limits.rowsPerAppend()) {
      throw tooMany(times.length + " rows", limits);
    }
    new ColumnRules(schema, limits, times.length).check(columns);
    return new NewRows(schema, times, List.copyOf(columns));
  }

  private static LimitException tooMany(String rows, ChannelLimits limits) {
    return new LimitException(
        "An append of " + rows, "One append takes " + limits.rowsPerAppend(), "Send several.");
  }

  /** Returns the schema that the rows were checked against. */
  public ChannelSchema schema() {
    return schema;
  }

  public int size() {
    return times.length;
  }

  /** Returns the times, in epoch microseconds: the array itself, not a copy. Do not change it. */
  public long[] times() {
    return times;
  }

  /** Returns the values, a column for each of the schema. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the rows from {@code from} to before {@code to}. */
  public NewRows slice(int from, int to) {
    if (from == 0 && to == times.length) {
      return this;
    }
    return new NewRows(
        schema,
        Arrays.copyOfRange(times, from, to),
        columns.stream().map(column -> ColumnSlice.of(column, from, to)).toList());
  }

  /** Collects rows, each checked as a whole before any of it is taken. */
  public static final class Builder {

    private final ChannelSchema schema;
    private final ChannelLimits limits;
    private final List<CellRules> rules = new ArrayList<>();
    private final List<ColumnBuilder> builders = new ArrayList<>();
    private final @Nullable Object[] row;
    private long[] times = new long[16];
    private int size;

    Builder(ChannelSchema schema, ChannelLimits limits) {
      this.schema = schema;
      this.limits = limits;
      this.row = new Object[schema.columns().size()];
      schema.columns().forEach(column -> {
        rules.add(new CellRules(column, limits));
        builders.add(ColumnBuilder.of(column.type(), 0));
      });
    }

    /**
     * Adds a row. Values are a String, Long (or a shorter integer), Double (or any number), Boolean
     * or Instant, and of dict and list columns the String of their JSON.
     *
     * @param time of the row; what is finer than a microsecond is cut, there and in values
     * @param values one for each column of the schema, in its order; null where there is none
     * @throws InvalidRowException if a value is not what its column takes; no part of the row is
     *     added then
     * @throws LimitException if there are more rows than one append takes
     */
    public Builder add(Instant time, @Nullable Object... values) {
      if (values.length != row.length) {
        throw new InvalidRowException(
            "A row of " + values.length + " values. The channel has " + row.length
                + " columns; give one value for each, null where there is none.",
            Optional.empty());
      }
      if (size == limits.rowsPerAppend()) {
        throw tooMany("more than " + size + " rows", limits);
      }
      long micros = micros(time);
      check(values);
      for (int i = 0; i < row.length; i++) {
        builders.get(i).add(row[i]);
      }
      times = size < times.length ? times : Arrays.copyOf(times, size + (size >> 1));
      times[size++] = micros;
      return this;
    }

    private static long micros(Instant time) {
      try {
        return CellRules.microsOf(time);
      } catch (CellRules.Refused e) {
        throw new InvalidRowException("The time of the row " + e.reason(), Optional.empty());
      }
    }

    private void check(@Nullable Object[] values) {
      long characters = 0;
      for (int i = 0; i < row.length; i++) {
        try {
          row[i] = rules.get(i).checked(values[i]);
        } catch (CellRules.Refused e) {
          String name = schema.columns().get(i).name();
          throw new InvalidRowException("Column \"" + name + "\" " + e.reason(), Optional.of(name));
        }
        characters += row[i] instanceof String text ? text.length() : 0;
      }
      if (characters > limits.rowLength()) {
        throw new InvalidRowException(CellRules.tooLong(characters, limits), Optional.empty());
      }
    }

    /** Returns the number of rows so far. */
    public int size() {
      return size;
    }

    /** Returns the rows; the builder is not to be used any more. */
    public NewRows build() {
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < builders.size(); i++) {
        columns.add(builders.get(i).build(schema.columns().get(i).name()));
      }
      return new NewRows(schema, Arrays.copyOf(times, size), columns);
    }
  }
}
