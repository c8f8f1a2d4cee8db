package dev.rhythmite.store.analysis;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.TimeRanges;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds where series lack values that are expected in a range, one at each step.
 *
 * <p>A step lasts from one time of the grid to the next, the last one to the end of the range; it is
 * filled by any value within it, so small delays are no gap. A gap begins with the first step
 * without a value and ends where the next step with one begins, or with the range. It never reaches
 * out of the range; {@link TimeRanges#widened} adds a margin.
 */
public final class Gaps {

  private static final Comparator<TimeRange> FROM_START_TO_END =
      Comparator.comparing(TimeRange::start).thenComparing(TimeRange::end);

  private final TimeRange range;
  private final Grid grid;

  private Gaps(TimeRange range, Grid grid) {
    this.range = range;
    this.grid = grid;
  }

  /**
   * Returns the search for gaps in {@code range}, where a value is expected at each step of {@code
   * frequency}: elapsed steps count from the start of the range, days are those that begin in it.
   *
   * @param zone whose days are meant; elapsed steps do not depend on it
   * @throws IllegalArgumentException if the range has more than {@link Integer#MAX_VALUE} steps
   */
  public static Gaps in(TimeRange range, Frequency frequency, ZoneId zone) {
    return new Gaps(range, frequency.grid(range, zone));
  }

  /** Returns the gaps of a series; if it has no value in the range, all of the steps are one. */
  public TimeRanges of(Series series) {
    Series within = series.slice(range);
    List<TimeRange> gaps = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < within.length(); i++) {
      if (within.isMissing(i)) {
        continue;
      }
      int filled = stepAt(within.epochMicrosAt(i), next - 1);
      if (filled > next) {
        gaps.add(TimeRange.of(grid.instantAt(next), grid.instantAt(filled)));
      }
      next = Math.max(next, filled + 1);
    }
    if (next < grid.length()) {
      gaps.add(TimeRange.of(grid.instantAt(next), range.end()));
    }
    return new TimeRanges(gaps);
  }

  /**
   * Returns for each gap, by start and then end, the keys whose series have exactly that gap, in the
   * order given. Keys whose series has no gap are in none.
   *
   * @param keys each of which is asked for once, even if it occurs twice
   * @param seriesOfKey returns an empty series if there is none; one series is held at a time
   */
  public <K> Map<TimeRange, List<K>> groups(
      Collection<K> keys, Function<? super K, Series> seriesOfKey) {
    Map<TimeRange, List<K>> groups = new TreeMap<>(FROM_START_TO_END);
    for (K key : new LinkedHashSet<>(keys)) {
      for (TimeRange gap : of(seriesOfKey.apply(key)).ranges()) {
        groups.computeIfAbsent(gap, first -> new ArrayList<>()).add(key);
      }
    }
    groups.replaceAll((gap, lacking) -> List.copyOf(lacking));
    return Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }

  /** Returns the last step at or after {@code known}, -1 for none, that begins by {@code micros}. */
  private int stepAt(long micros, int known) {
    int low = known;
    int high = low + 1;
    // strides double, since most values lie in the very next step
    for (long stride = 1; high < grid.length() && grid.microsAt(high) <= micros; stride *= 2) {
      low = high;
      high = (int) Math.min(grid.length(), low + 2 * stride);
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (grid.microsAt(middle) <= micros) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
