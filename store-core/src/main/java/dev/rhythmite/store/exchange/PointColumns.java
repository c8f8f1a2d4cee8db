package dev.rhythmite.store.exchange;

import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.FloatColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.SeriesColumns;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The columns of a record batch that have the points. */
record PointColumns(TimeColumn time, Column value) {

  private static final Map<ValueType, String> ARROW_TYPES = Map.of(
      ValueType.DOUBLE, "float64",
      ValueType.FLOAT, "float32",
      ValueType.LONG, "int64",
      ValueType.BOOLEAN, "bool",
      ValueType.TEXT, "utf8");

  /**
   * Finds them by name.
   *
   * @param others the names of the other columns that there may be
   * @throws ExchangeException if there is another column, or values are of another type
   */
  static PointColumns of(List<Column> columns, List<String> others, ValueType type) {
    for (Column column : columns) {
      if (!column.name().equals(SeriesArrow.TIME)
          && !column.name().equals(SeriesArrow.VALUE)
          && !others.contains(column.name())) {
        throw new ExchangeException("The stream has a column \""
            + column.name()
            + "\", which nothing here keeps. Leave it out.");
      }
    }
    Column time = find(
        columns, SeriesArrow.TIME, TimeColumn.class::isInstance, "timestamps in microseconds, UTC");
    Column value = find(
        columns,
        SeriesArrow.VALUE,
        column -> SeriesColumns.typeOf(column).filter(type::equals).isPresent(),
        ARROW_TYPES.getOrDefault(type, "") + ", for " + type + " values");
    return new PointColumns((TimeColumn) time, value);
  }

  private static Column find(
      List<Column> columns, String name, Predicate<Column> fits, String described) {
    Optional<Column> found =
        columns.stream().filter(column -> column.name().equals(name)).findFirst();
    return found
        .filter(fits)
        .orElseThrow(() -> new ExchangeException("Column \""
            + name
            + "\" is "
            + found.map(column -> "a " + column.getClass().getSimpleName()).orElse("missing")
            + ". It is there, of "
            + described
            + "; convert it before."));
  }

  int rows() {
    return time.length();
  }

  void addTo(SeriesPoints points, int row, long batch) {
    String where = where(batch, row);
    long micros = time.epochMicros()[row];
    if (value.isNull(row)) {
      points.addMissing(where, micros);
    } else if (value instanceof DoubleColumn doubles) {
      points.add(where, micros, doubles.values()[row]);
    } else if (value instanceof FloatColumn floats) {
      points.addFloat(where, micros, floats.values()[row]);
    } else if (value instanceof LongColumn longs) {
      points.addLong(where, micros, longs.values()[row]);
    } else if (value instanceof BooleanColumn truths) {
      points.addBoolean(where, micros, truths.values()[row]);
    } else if (value instanceof TextColumn texts && texts.values()[row] != null) {
      points.addText(where, micros, texts.values()[row]);
    }
  }

  static String where(long batch, int row) {
    return "Record batch " + batch + ", row " + row;
  }
}
