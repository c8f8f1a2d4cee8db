package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Series;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntFunction;

/**
 * Series brought to the same times: columns of one table, missing where a series has no point. The
 * columns may be of any type, also of several; they are combined as doubles.
 */
public final class Aligned {

  private final List<Series> columns;

  private Aligned(List<Series> columns) {
    this.columns = columns;
  }

  /**
   * Returns the series on all times at which one of them has a point, missing or not.
   *
   * @throws IllegalArgumentException if there is no series
   */
  public static Aligned union(Series... series) {
    return onCommonTimes(Aligned::union, series);
  }

  /**
   * Returns the series on the times at which each of them has a point, missing or not.
   *
   * @throws IllegalArgumentException if there is no series
   */
  public static Aligned intersection(Series... series) {
    return onCommonTimes(Aligned::intersection, series);
  }

  /** Returns the series on the common times, in the order given. */
  public List<Series> columns() {
    return columns;
  }

  /**
   * Returns the series of what {@code operator} makes of the columns at each time, from the first to
   * the last. It is missing where one of them is; the operator is not asked there.
   */
  public Series combine(DoubleBinaryOperator operator) {
    double[] combined = columns.get(0).values();
    for (Series column : columns.subList(1, columns.size())) {
      for (int i = 0; i < combined.length; i++) {
        combined[i] = Double.isNaN(combined[i]) || column.isMissing(i)
            ? Double.NaN
            : operator.applyAsDouble(combined[i], column.valueAt(i));
      }
    }
    return columns.get(0).withValues(combined);
  }

  private interface TimeMerge {
    long[] merge(long[] times, long[] others);
  }

  private static Aligned onCommonTimes(TimeMerge merge, Series... series) {
    if (series.length == 0) {
      throw new IllegalArgumentException("No series to align. Pass one or more.");
    }
    long[] times = merged(merge, index -> series[index].epochMicros(), 0, series.length);
    Series common = Series.of(times, new double[times.length]);
    return new Aligned(Arrays.stream(series).map(each -> each.atTimesOf(common)).toList());
  }

  /** Merges halves, so that each time is looked at as often as the series can be halved. */
  private static long[] merged(TimeMerge merge, IntFunction<long[]> times, int from, int to) {
    if (to - from == 1) {
      return times.apply(from);
    }
    int middle = (from + to) >>> 1;
    return merge.merge(merged(merge, times, from, middle), merged(merge, times, middle, to));
  }

  private static long[] union(long[] times, long[] others) {
    long[] union = new long[Math.addExact(times.length, others.length)];
    int length = 0;
    int i = 0;
    int j = 0;
    while (i < times.length && j < others.length) {
      long earlier = Math.min(times[i], others[j]);
      i += times[i] == earlier ? 1 : 0;
      j += others[j] == earlier ? 1 : 0;
      union[length++] = earlier;
    }
    System.arraycopy(times, i, union, length, times.length - i);
    length += times.length - i;
    System.arraycopy(others, j, union, length, others.length - j);
    return Arrays.copyOf(union, length + others.length - j);
  }

  private static long[] intersection(long[] times, long[] others) {
    long[] shared = new long[Math.min(times.length, others.length)];
    int length = 0;
    int i = 0;
    int j = 0;
    while (i < times.length && j < others.length) {
      int order = Long.compare(times[i], others[j]);
      if (order == 0) {
        shared[length++] = times[i];
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return Arrays.copyOf(shared, length);
  }
}
