package dev.rhythmite.store.channel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of a channel, in order, beside its time axis.
 *
 * @param columns of distinct names; there may be none, as of a channel that only marks times
 * @param time how the time axis is shown
 * @param version 0 until a store has it, then 1, then one more with each change
 */
public record ChannelSchema(List<ChannelColumn> columns, TimeName time, int version) {

  /** The columns of every metric. */
  public static final ChannelSchema METRIC = of(
      ChannelColumn.optional("number", ColumnType.FLOAT),
      ChannelColumn.optional("text", ColumnType.STR));

  /**
   * How the time axis stands among the columns. It is for showing only.
   *
   * @param name as the user spells it
   * @param position the number of columns before it, or -1 if the user did not list it
   */
  public record TimeName(String name, int position) {

    /** Named {@code time}, not listed. */
    public static final TimeName UNLISTED = new TimeName("time", -1);
  }

  public ChannelSchema {
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (ChannelColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("Column \""
            + column.name()
            + "\" occurs twice. The columns of a channel have distinct names.");
      }
    }
    if (time.position() > columns.size()) {
      throw new IllegalArgumentException("Time stands behind "
          + time.position()
          + " of "
          + columns.size()
          + " columns. It stands behind all of them at most.");
    }
  }

  /** Returns a schema of these columns that no store has yet. */
  public static ChannelSchema of(List<ChannelColumn> columns) {
    return new ChannelSchema(columns, TimeName.UNLISTED, 0);
  }

  /** Returns a schema of these columns that no store has yet. */
  public static ChannelSchema of(ChannelColumn... columns) {
    return of(List.of(columns));
  }

  /** Returns this schema with the time axis listed behind so many columns. */
  public ChannelSchema withTime(String name, int position) {
    return new ChannelSchema(columns, new TimeName(name, position), version);
  }

  /** Returns this schema as the version of a store. */
  public ChannelSchema withVersion(int newVersion) {
    return new ChannelSchema(columns, time, newVersion);
  }

  /** Returns the index of the column of a name. */
  public OptionalInt indexOf(String name) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).name().equals(name))
        .findFirst();
  }

  /** Returns the column of a name. */
  public Optional<ChannelColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** Returns whether {@code other} has the same columns, in any order. */
  public boolean sameColumns(ChannelSchema other) {
    return Set.copyOf(columns).equals(Set.copyOf(other.columns));
  }

  /**
   * Returns whether every row of {@code older} is one of this schema, too: its columns are here with
   * the same types, required ones perhaps optional now, and those it lacks are optional.
   */
  public boolean takesRowsOf(ChannelSchema older) {
    return columns.stream()
            .allMatch(column -> older
                .column(column.name())
                .map(before ->
                    before.type() == column.type() && (column.optional() || !before.optional()))
                .orElse(column.optional()))
        && older.columns.stream().allMatch(column -> column(column.name()).isPresent());
  }
}
