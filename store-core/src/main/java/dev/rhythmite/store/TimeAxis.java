package dev.rhythmite.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times in epoch microseconds, strictly ascending. Those a constant step apart take no memory: they
 * are kept as their start, step and number, and in no other way.
 */
final class TimeAxis {

  private static final TimeAxis NONE = new TimeAxis(0, 0, 0, null);

  private final long start;
  private final long step;
  private final int length;
  private final long @Nullable [] times;

  private TimeAxis(long start, long step, int length, long @Nullable [] times) {
    this.start = start;
    this.step = step;
    this.length = length;
    this.times = times;
  }

  static TimeAxis regular(Instant start, Duration step, int length) {
    if (step.isNegative() || step.isZero() || step.getNano() % 1_000 != 0) {
      throw new IllegalArgumentException(
          "Step " + step + " is not usable. A step is positive and of whole microseconds.");
    }
    long startMicros = EpochMicros.of(start);
    try {
      long stepMicros =
          Math.addExact(Math.multiplyExact(step.getSeconds(), 1_000_000L), step.getNano() / 1_000);
      long unused = Math.addExact(startMicros, Math.multiplyExact(stepMicros, (long) length));
      return new TimeAxis(startMicros, stepMicros, length, null);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          length
              + " steps of "
              + step
              + " from "
              + start
              + " leave the reach of time. Check the step.",
          e);
    }
  }

  /** Returns the axis of these times. */
  static TimeAxis of(long[] times) {
    checkAscending(times);
    return isRegular(times) ? regular(times) : irregular(times.clone());
  }

  /** Returns the axis of a grid. */
  static TimeAxis of(Grid grid) {
    if (grid instanceof ElapsedGrid elapsed) {
      return new TimeAxis(elapsed.startMicros(), elapsed.stepMicros(), elapsed.length(), null);
    }
    long[] times = new long[grid.length()];
    for (int i = 0; i < times.length; i++) {
      times[i] = grid.microsAt(i);
    }
    return recognised(times);
  }

  /** Returns the axis of times that are known to ascend. The array may be kept. */
  private static TimeAxis recognised(long[] times) {
    return isRegular(times) ? regular(times) : irregular(times);
  }

  private static TimeAxis irregular(long[] times) {
    return new TimeAxis(0, 0, times.length, times);
  }

  private static TimeAxis regular(long[] times) {
    return switch (times.length) {
      case 0 -> NONE;
      case 1 -> new TimeAxis(times[0], 1, 1, null);
      default -> new TimeAxis(times[0], times[1] - times[0], times.length, null);
    };
  }

  private static void checkAscending(long[] micros) {
    int offenders = 0;
    int first = -1;
    for (int i = micros.length - 1; i > 0; i--) {
      if (micros[i] <= micros[i - 1]) {
        offenders++;
        first = i;
      }
    }
    if (offenders > 0) {
      boolean twice = micros[first] == micros[first - 1];
      throw new IllegalArgumentException(offenders
          + " of "
          + micros.length
          + " times are not after the one before, the first at index "
          + first
          + ": "
          + EpochMicros.toInstant(micros[first])
          + (twice
              ? " occurs twice."
              : " follows " + EpochMicros.toInstant(micros[first - 1]) + ".")
          + " Times of a series ascend and occur once; sort the points and keep one of each.");
    }
  }

  private static boolean isRegular(long[] micros) {
    if (micros.length > 1 && micros[1] - micros[0] < 0) {
      return false; // the step is longer than a long tells
    }
    for (int i = 2; i < micros.length; i++) {
      if (micros[i] - micros[i - 1] != micros[1] - micros[0]) {
        return false;
      }
    }
    return true;
  }

  int length() {
    return length;
  }

  long at(int index) {
    return times != null ? times[index] : start + Objects.checkIndex(index, length) * step;
  }

  /** Returns the constant step, if there is one; empty below two times. */
  Optional<Duration> step() {
    return times != null || length < 2
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(step / 1_000_000, step % 1_000_000 * 1_000));
  }

  /** Returns the times, in an array of the caller's own. */
  long[] toArray() {
    if (times != null) {
      return times.clone();
    }
    long[] micros = new long[length];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = start + i * step;
    }
    return micros;
  }

  /** Returns the first index whose time is at or after {@code micros}; the length if none is. */
  int indexAtOrAfter(long micros) {
    if (times != null) {
      int found = Arrays.binarySearch(times, micros);
      return found < 0 ? -found - 1 : found;
    }
    if (length == 0 || micros <= start) {
      return 0;
    }
    if (micros > at(length - 1)) {
      return length;
    }
    // unsigned, as the ends of time are further apart than a long tells
    return 1 + (int) Long.divideUnsigned(micros - start - 1, step);
  }

  TimeAxis slice(int from, int to) {
    if (from == to) {
      return NONE;
    }
    return times == null
        ? new TimeAxis(start + from * step, step, to - from, null)
        : recognised(Arrays.copyOfRange(times, from, to));
  }

  /** Returns the times of both. */
  TimeAxis union(TimeAxis other) {
    if (length == 0 || other.length == 0) {
      return length == 0 ? other : this;
    }
    if (times == null && other.times == null && (length > 1 || other.length > 1)) {
      TimeAxis earlier = start <= other.start ? this : other;
      TimeAxis later = start <= other.start ? other : this;
      long common = length > 1 ? step : other.step;
      boolean same = length == 1 || other.length == 1 || step == other.step;
      long distance = later.start - earlier.start;
      // a negative distance is longer than a long tells
      if (same && distance >= 0 && distance % common == 0 && distance / common <= earlier.length) {
        long reach = Math.max(earlier.length, distance / common + later.length);
        return new TimeAxis(earlier.start, common, Math.toIntExact(reach), null);
      }
    }
    return recognised(merged(other));
  }

  private long[] merged(TimeAxis other) {
    long[] union = new long[Math.addExact(length, other.length)];
    int merged = 0;
    int i = 0;
    int j = 0;
    while (i < length && j < other.length) {
      long mine = at(i);
      long theirs = other.at(j);
      union[merged++] = Math.min(mine, theirs);
      i += mine <= theirs ? 1 : 0;
      j += theirs <= mine ? 1 : 0;
    }
    for (; i < length; i++) {
      union[merged++] = at(i);
    }
    for (; j < other.length; j++) {
      union[merged++] = other.at(j);
    }
    return merged == union.length ? union : Arrays.copyOf(union, merged);
  }

  /** What is done with times that two axes share. */
  interface SharedRun {

    /** Takes {@code count} times from {@code index} on, which the other has from {@code at} on. */
    void take(int index, int at, int count);
  }

  /** Passes on all times that {@code other} has, too, in runs; returns their number. */
  int forEachShared(TimeAxis other, SharedRun action) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < length && j < other.length) {
      long mine = at(i);
      long theirs = other.at(j);
      if (mine == theirs) {
        int count = sharedFrom(i, other, j);
        action.take(i, j, count);
        shared += count;
        i += count;
        j += count;
      } else if (mine < theirs) {
        i = skip(i, theirs);
      } else {
        j = other.skip(j, mine);
      }
    }
    return shared;
  }

  private int sharedFrom(int index, TimeAxis other, int at) {
    int most = Math.min(length - index, other.length - at);
    if (times == null && other.times == null && step == other.step) {
      return most;
    }
    int count = 1;
    while (count < most && at(index + count) == other.at(at + count)) {
      count++;
    }
    return count;
  }

  /** Returns a later index, none beyond the first at or after {@code micros}. */
  private int skip(int index, long micros) {
    return times == null ? indexAtOrAfter(micros) : index + 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeAxis that
        && length == that.length
        && (length == 0 || at(0) == that.at(0))
        && (length < 2 || step == that.step)
        && Arrays.equals(times, that.times);
  }

  @Override
  public int hashCode() {
    return 31 * length + (length == 0 ? 0 : Long.hashCode(at(0)));
  }
}
