package dev.rhythmite.store.exchange;

import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.util.List;
import java.util.Optional;

/** The columns of a record batch that have the points. */
record PointColumns(TimeColumn time, DoubleColumn value) {

  /**
   * Finds them by name.
   *
   * @param others the names of the other columns that there may be
   */
  static PointColumns of(List<Column> columns, List<String> others) {
    for (Column column : columns) {
      if (!column.name().equals(SeriesArrow.TIME)
          && !column.name().equals(SeriesArrow.VALUE)
          && !others.contains(column.name())) {
        throw new ExchangeException("The stream has a column \""
            + column.name()
            + "\", which nothing here keeps. Leave it out.");
      }
    }
    return new PointColumns(
        find(columns, SeriesArrow.TIME, TimeColumn.class, "timestamps in microseconds, UTC"),
        find(columns, SeriesArrow.VALUE, DoubleColumn.class, "float64"));
  }

  private static <C extends Column> C find(
      List<Column> columns, String name, Class<C> type, String described) {
    Optional<Column> found =
        columns.stream().filter(column -> column.name().equals(name)).findFirst();
    if (found.filter(type::isInstance).isEmpty()) {
      throw new ExchangeException("Column \""
          + name
          + "\" is "
          + found.map(column -> "a " + column.getClass().getSimpleName()).orElse("missing")
          + ". It is there, of "
          + described
          + "; convert it before.");
    }
    return type.cast(found.get());
  }

  int rows() {
    return time.length();
  }

  void addTo(SeriesPoints points, int row, long batch) {
    points.add(where(batch, row), time.epochMicros()[row], value.values()[row]);
  }

  static String where(long batch, int row) {
    return "Record batch " + batch + ", row " + row;
  }
}
