package dev.rhythmite.store.codec;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;

/** The values of series as columns: each type has its kind of column, and none is converted. */
public final class SeriesColumns {

  private SeriesColumns() {}

  /** Returns the values of a series; what is missing is null. */
  public static Column of(String name, Series series) {
    return switch (series.type()) {
      case DOUBLE -> DoubleColumn.nanIsNull(name, series.values());
      case FLOAT -> FloatColumn.withNulls(name, series.floats(), series.missing());
      case LONG -> LongColumn.withNulls(name, series.longs(), series.missing());
      case BOOLEAN -> BooleanColumn.withNulls(name, series.booleans(), series.missing());
      case TEXT -> TextColumn.of(name, series.texts());
    };
  }

  /** Returns the type of a column's values; none for times, of which no series is made. */
  public static Optional<ValueType> typeOf(Column column) {
    return Optional.ofNullable(
        column instanceof DoubleColumn
            ? ValueType.DOUBLE
            : column instanceof FloatColumn
                ? ValueType.FLOAT
                : column instanceof LongColumn
                    ? ValueType.LONG
                    : column instanceof BooleanColumn
                        ? ValueType.BOOLEAN
                        : column instanceof TextColumn ? ValueType.TEXT : null);
  }

  /**
   * Returns the series of a column's values, one every {@code step}; null is missing, and NaN.
   *
   * @throws IllegalArgumentException if it is a column of times, or a text is too long for a series
   */
  public static Series regular(Column column, Instant start, Duration step) {
    if (column instanceof DoubleColumn doubles) {
      return Series.regular(start, step, doubles.values());
    }
    if (column instanceof FloatColumn floats) {
      return Series.ofFloats(start, step, floats.values());
    }
    if (column instanceof TextColumn texts) {
      return Series.ofTexts(start, step, texts.values());
    }
    Series whole = column instanceof LongColumn longs
        ? Series.ofLongs(start, step, longs.values())
        : Series.ofBooleans(start, step, booleans(column).values());
    return withNulls(whole, column);
  }

  /**
   * Returns the series of a column's values at these times, otherwise like {@link #regular}.
   *
   * @param epochMicros strictly ascending, one for each value
   */
  public static Series at(Column column, long[] epochMicros) {
    if (column instanceof DoubleColumn doubles) {
      return Series.of(epochMicros, doubles.values());
    }
    if (column instanceof FloatColumn floats) {
      return Series.ofFloats(epochMicros, floats.values());
    }
    if (column instanceof TextColumn texts) {
      return Series.ofTexts(epochMicros, texts.values());
    }
    Series whole = column instanceof LongColumn longs
        ? Series.ofLongs(epochMicros, longs.values())
        : Series.ofBooleans(epochMicros, booleans(column).values());
    return withNulls(whole, column);
  }

  private static BooleanColumn booleans(Column column) {
    if (column instanceof BooleanColumn booleans) {
      return booleans;
    }
    throw new IllegalArgumentException(
        column + " has no values of a series. A column of times goes with another as its axis.");
  }

  private static Series withNulls(Series series, Column column) {
    if (column.nullCount() == 0) {
      return series;
    }
    BitSet nulls = new BitSet();
    for (int i = 0; i < column.length(); i++) {
      nulls.set(i, column.isNull(i));
    }
    return series.withMissing(nulls);
  }
}
