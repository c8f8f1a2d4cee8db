package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.util.Arrays;

/**
 * Thins a series out to what a chart shows. Of each column of pixels the first, the last, the
 * smallest and the greatest point are kept (M4: Jugel and others, PVLDB 7, 2014), so the line drawn
 * through them is pixel for pixel the one through all points, extremes and spikes included. Values
 * are never averaged: each point kept is one of the series.
 */
public final class Downsampling {

  private static final int POINTS_OF_COLUMN = 4;

  private Downsampling() {}

  /**
   * Returns what a chart {@code columns} wide, from the first time to the last, shows of a series.
   *
   * @throws IllegalArgumentException as {@link #m4(Series, TimeRange, int)}
   */
  public static Series m4(Series series, int columns) {
    if (series.isEmpty()) {
      return m4(series, TimeRange.all(), columns);
    }
    TimeRange all = TimeRange.closed(series.timeAt(0), series.timeAt(series.length() - 1));
    return m4(series, all, columns);
  }

  /**
   * Returns what a chart of {@code range}, {@code columns} wide, shows of a series: at most four
   * points of each column, or all points if these are no more. Columns take the same time each, to
   * the microsecond. One whose points are all missing keeps the first of them, so that the line is
   * broken there; between values of one column, gaps are too narrow to be seen.
   *
   * @throws IllegalArgumentException if there is not one column or more
   */
  public static Series m4(Series series, TimeRange range, int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException(columns + " columns. A chart is one column wide or more.");
    }
    Series shown = series.slice(range);
    if (shown.length() / POINTS_OF_COLUMN < columns) {
      return shown;
    }
    var kept = new Kept(shown, POINTS_OF_COLUMN * columns);
    int from = 0;
    for (int column = 0; column < columns && from < shown.length(); column++) {
      int to = column == columns - 1
          ? shown.length()
          : shown.indexAtOrAfter(endOf(column, range, columns));
      if (from < to) {
        kept.addColumn(from, to);
      }
      from = to;
    }
    return kept.series();
  }

  /** Exact, and unsigned as the ends of time are further apart than a long tells. */
  static long endOf(int column, TimeRange range, int columns) {
    long width = range.endMicros() - range.startMicros();
    long whole = Long.divideUnsigned(width, columns);
    long rest = Long.remainderUnsigned(width, columns);
    return range.startMicros() + whole * (column + 1) + rest * (column + 1) / columns;
  }

  /** Collects the indexes of points to keep. */
  private static final class Kept {

    private final Series series;
    private final int[] indexes;
    private int length;

    Kept(Series series, int most) {
      this.series = series;
      this.indexes = new int[most];
    }

    void addColumn(int from, int to) {
      int first = from;
      while (first < to - 1 && series.isMissing(first)) {
        first++;
      }
      if (series.isMissing(first)) {
        indexes[length++] = from;
        return;
      }
      int last = first;
      int min = first;
      int max = first;
      for (int i = first + 1; i < to; i++) {
        last = series.isMissing(i) ? last : i;
        min = series.valueAt(i) < series.valueAt(min) ? i : min;
        max = series.valueAt(i) > series.valueAt(max) ? i : max;
      }
      add(first);
      add(Math.min(min, max));
      add(Math.max(min, max));
      add(last);
    }

    private void add(int index) {
      if (length == 0 || indexes[length - 1] < index) {
        indexes[length++] = index;
      }
    }

    Series series() {
      int[] kept = Arrays.copyOf(indexes, length);
      return Series.of(
          Arrays.stream(kept).mapToLong(series::epochMicrosAt).toArray(),
          Arrays.stream(kept).mapToDouble(series::valueAt).toArray());
    }
  }
}
