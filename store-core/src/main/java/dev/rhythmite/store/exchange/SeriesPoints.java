package dev.rhythmite.store.exchange;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;

/** Collects the points of one series after the other, in ascending order of their times. */
final class SeriesPoints {

  private final ValueType type;
  private final ImportLimits limits;
  private Series.Builder points;
  private long count;
  private long characters;
  private long last;

  SeriesPoints(ValueType type, ImportLimits limits) {
    this.type = type;
    this.limits = limits;
    this.points = Series.builder(type);
  }

  /** Adds a point of a double, whose place is told if it is refused; as in all that follow. */
  void add(String where, long micros, double value) {
    begin(where, micros);
    points.add(micros, value);
  }

  void addFloat(String where, long micros, float value) {
    begin(where, micros);
    points.addFloat(EpochMicros.toInstant(micros), value);
  }

  void addLong(String where, long micros, long value) {
    begin(where, micros);
    points.addLong(EpochMicros.toInstant(micros), value);
  }

  void addBoolean(String where, long micros, boolean value) {
    begin(where, micros);
    points.addBoolean(EpochMicros.toInstant(micros), value);
  }

  void addText(String where, long micros, String value) {
    begin(where, micros);
    characters += value.length();
    limits.checkCharacters(where, characters);
    try {
      points.addText(EpochMicros.toInstant(micros), value);
    } catch (IllegalArgumentException e) {
      throw new ExchangeException(where + ": " + e.getMessage(), e);
    }
  }

  void addMissing(String where, long micros) {
    begin(where, micros);
    points.addMissing(micros);
  }

  private void begin(String where, long micros) {
    if (count > 0 && micros <= last) {
      throw new ExchangeException(where
          + ": time "
          + EpochMicros.toInstant(micros)
          + (micros == last ? " occurs twice" : " follows " + EpochMicros.toInstant(last))
          + ". Times of a series ascend; sort the points and keep one of each.");
    }
    limits.checkPoints(where, ++count);
    last = micros;
  }

  /** Returns the series so far, and begins the next. */
  Series take() {
    Series series = points.build();
    points = Series.builder(type);
    count = 0;
    characters = 0;
    return series;
  }
}
