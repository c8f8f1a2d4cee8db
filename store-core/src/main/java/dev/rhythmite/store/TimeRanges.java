package dev.rhythmite.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of instants as the fewest ranges that make it: none empty, ascending, and apart from each
 * other, since ranges that overlap or touch are one.
 *
 * @param ranges in any order, overlapping or not; {@link #ranges()} returns them put in order
 */
public record TimeRanges(List<TimeRange> ranges) {

  private static final TimeRanges NONE = new TimeRanges(List.of());

  public TimeRanges {
    ranges = normalised(ranges);
  }

  /** Returns the union of {@code ranges}, in any order. */
  public static TimeRanges of(TimeRange... ranges) {
    return new TimeRanges(List.of(ranges));
  }

  /** Returns the set without any instant. */
  public static TimeRanges none() {
    return NONE;
  }

  private static List<TimeRange> normalised(Collection<TimeRange> ranges) {
    List<TimeRange> sorted = ranges.stream()
        .filter(range -> !range.isEmpty())
        .sorted(Comparator.comparing(TimeRange::start))
        .toList();
    List<TimeRange> merged = new ArrayList<>();
    for (TimeRange range : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && !range.start().isAfter(merged.get(last).end())) {
        merged.set(last, merged.get(last).hull(range));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }

  /** Returns whether there is no range. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Returns whether {@code instant} belongs to one of the ranges. */
  public boolean contains(Instant instant) {
    return ranges.stream().anyMatch(range -> range.contains(instant));
  }

  /** Returns what belongs to this set or to {@code other}. */
  public TimeRanges union(TimeRanges other) {
    List<TimeRange> both = new ArrayList<>(ranges);
    both.addAll(other.ranges);
    return new TimeRanges(both);
  }

  /** Returns what belongs to this set and to {@code other}. */
  public TimeRanges intersection(TimeRanges other) {
    List<TimeRange> shared = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < ranges.size() && j < other.ranges.size()) {
      TimeRange mine = ranges.get(i);
      TimeRange theirs = other.ranges.get(j);
      mine.intersection(theirs).ifPresent(shared::add);
      if (mine.end().isBefore(theirs.end())) {
        i++;
      } else {
        j++;
      }
    }
    return new TimeRanges(shared);
  }

  /** Returns what belongs to this set and not to {@code other}. */
  public TimeRanges minus(TimeRanges other) {
    List<TimeRange> left = new ArrayList<>();
    int next = 0;
    for (TimeRange range : ranges) {
      while (next < other.ranges.size() && !other.ranges.get(next).end().isAfter(range.start())) {
        next++;
      }
      Instant from = range.start();
      for (int i = next; i < other.ranges.size() && from.isBefore(range.end()); i++) {
        TimeRange taken = other.ranges.get(i);
        if (!taken.start().isBefore(range.end())) {
          break;
        }
        if (from.isBefore(taken.start())) {
          left.add(TimeRange.of(from, taken.start()));
        }
        from = taken.end();
      }
      if (from.isBefore(range.end())) {
        left.add(TimeRange.of(from, range.end()));
      }
    }
    return new TimeRanges(left);
  }

  /** Returns the ranges that are {@code shortest} long or longer. */
  public TimeRanges atLeast(Duration shortest) {
    return new TimeRanges(
        ranges.stream().filter(range -> range.length().compareTo(shortest) >= 0).toList());
  }

  /**
   * Returns the ranges, each widened by {@code margin} at both ends, as one where they then meet.
   *
   * @throws IllegalArgumentException if {@code margin} is negative
   */
  public TimeRanges widened(Duration margin) {
    return new TimeRanges(ranges.stream().map(range -> range.widened(margin)).toList());
  }
}
