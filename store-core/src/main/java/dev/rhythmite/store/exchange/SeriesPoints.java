package dev.rhythmite.store.exchange;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;

/** Collects the points of one series after the other, in ascending order of their times. */
final class SeriesPoints {

  private final ImportLimits limits;
  private Series.Builder points = Series.builder();
  private long count;
  private long last;

  SeriesPoints(ImportLimits limits) {
    this.limits = limits;
  }

  /** Adds a point, whose place is told if it is refused. */
  void add(String where, long micros, double value) {
    if (count > 0 && micros <= last) {
      throw new ExchangeException(where
          + ": time "
          + EpochMicros.toInstant(micros)
          + (micros == last ? " occurs twice" : " follows " + EpochMicros.toInstant(last))
          + ". Times of a series ascend; sort the points and keep one of each.");
    }
    limits.checkPoints(where, ++count);
    points.add(micros, value);
    last = micros;
  }

  /** Returns the series so far, and begins the next. */
  Series take() {
    Series series = points.build();
    points = Series.builder();
    count = 0;
    return series;
  }
}
