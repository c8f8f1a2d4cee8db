package dev.rhythmite.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A time series: times in microseconds, strictly ascending, and a {@code double} at each. NaN of any
 * payload means that the value is missing; all other bits are kept, those of -0.0 and infinities
 * too. Whole numbers are exact up to 2<sup>53</sup>. Regular times take no memory.
 *
 * <p>Two series are equal if they have the same times and the same values, bit for bit.
 */
public final class Series {

  private static final Series EMPTY = new Series(0, 0, null, new double[0]);

  private final long startMicros;
  private final long stepMicros;
  private final long @Nullable [] times;
  private final double[] values;

  private Series(long startMicros, long stepMicros, long @Nullable [] times, double[] values) {
    this.startMicros = startMicros;
    this.stepMicros = stepMicros;
    this.times = times;
    this.values = values;
  }

  /** Returns the series without points. */
  public static Series empty() {
    return EMPTY;
  }

  /**
   * Returns the series of one value every {@code step} from {@code start} on.
   *
   * @param step positive, whole microseconds
   */
  public static Series regular(Instant start, Duration step, double... values) {
    if (step.isNegative() || step.isZero() || step.getNano() % 1_000 != 0) {
      throw new IllegalArgumentException(
          "Step " + step + " is not usable. A step is positive and of whole microseconds.");
    }
    long startMicros = EpochMicros.of(start);
    try {
      long stepMicros =
          Math.addExact(Math.multiplyExact(step.getSeconds(), 1_000_000L), step.getNano() / 1_000);
      long unused =
          Math.addExact(startMicros, Math.multiplyExact(stepMicros, (long) values.length));
      return new Series(startMicros, stepMicros, null, canonical(values));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          values.length
              + " steps of "
              + step
              + " from "
              + start
              + " leave the reach of time. Check the step.",
          e);
    }
  }

  /**
   * Returns the series of these points. Times that lie a constant step apart are recognised and
   * take no memory.
   *
   * @param epochMicros strictly ascending
   * @throws IllegalArgumentException if a time is not after the one before, naming the first and
   *     their number, or if the arrays differ in length
   */
  public static Series of(long[] epochMicros, double[] values) {
    if (epochMicros.length != values.length) {
      throw new IllegalArgumentException(epochMicros.length
          + " times and "
          + values.length
          + " values. A series has one value at each time; pass arrays of one length.");
    }
    if (values.length == 0) {
      return EMPTY;
    }
    checkAscending(epochMicros);
    if (isRegular(epochMicros)) {
      long step = values.length == 1 ? 1 : epochMicros[1] - epochMicros[0];
      return new Series(epochMicros[0], step, null, canonical(values));
    }
    return new Series(0, 0, epochMicros.clone(), canonical(values));
  }

  /** Returns a builder to add points to one by one, in ascending order of their times. */
  public static Builder builder() {
    return new Builder();
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

  private static double[] canonical(double[] values) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (Double.isNaN(copy[i])) {
        copy[i] = Double.NaN;
      }
    }
    return copy;
  }

  /** Returns the number of points, missing ones included. */
  public int length() {
    return values.length;
  }

  /** Returns whether there is no point at all. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /** Returns the number of points whose value is not missing. */
  public int valueCount() {
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        count++;
      }
    }
    return count;
  }

  /** Returns the constant step between the times, if they have one; empty below two points. */
  public Optional<Duration> step() {
    return times != null || values.length < 2
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(stepMicros / 1_000_000, stepMicros % 1_000_000 * 1_000));
  }

  /** Returns the time at {@code index}. */
  public Instant timeAt(int index) {
    return EpochMicros.toInstant(epochMicrosAt(index));
  }

  /** Returns the time at {@code index} in epoch microseconds. */
  public long epochMicrosAt(int index) {
    return times != null
        ? times[index]
        : startMicros + Objects.checkIndex(index, values.length) * stepMicros;
  }

  /** Returns the value at {@code index}, NaN if it is missing. */
  public double valueAt(int index) {
    return values[index];
  }

  /** Returns whether the value at {@code index} is missing. */
  public boolean isMissing(int index) {
    return Double.isNaN(values[index]);
  }

  /** Returns a copy of the times, in epoch microseconds. */
  public long[] epochMicros() {
    if (times != null) {
      return times.clone();
    }
    long[] micros = new long[values.length];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = startMicros + i * stepMicros;
    }
    return micros;
  }

  /** Returns a copy of the values. */
  public double[] values() {
    return values.clone();
  }

  /** Returns a copy of the values from index {@code from}, inclusive, to {@code to}, exclusive. */
  public double[] values(int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    return Arrays.copyOfRange(values, from, to);
  }

  /** Returns the first index whose time is at or after {@code micros}; the length if none is. */
  public int indexAtOrAfter(long micros) {
    if (times != null) {
      int found = Arrays.binarySearch(times, micros);
      return found < 0 ? -found - 1 : found;
    }
    if (values.length == 0 || micros <= startMicros) {
      return 0;
    }
    if (micros > epochMicrosAt(values.length - 1)) {
      return values.length;
    }
    // unsigned, as the ends of time are further apart than a long tells
    return 1 + (int) Long.divideUnsigned(micros - startMicros - 1, stepMicros);
  }

  /** Returns the points within {@code range}. */
  public Series slice(TimeRange range) {
    return slice(indexAtOrAfter(range.startMicros()), indexAtOrAfter(range.endMicros()));
  }

  /** Returns this series without the missing points at its beginning and its end. */
  public Series trimmed() {
    int from = 0;
    int to = values.length;
    while (from < to && isMissing(from)) {
      from++;
    }
    while (to > from && isMissing(to - 1)) {
      to--;
    }
    return slice(from, to);
  }

  /** Returns the points from index {@code from}, inclusive, to {@code to}, exclusive. */
  public Series slice(int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    if (from == 0 && to == values.length) {
      return this;
    }
    if (from == to) {
      return EMPTY;
    }
    double[] part = Arrays.copyOfRange(values, from, to);
    return times == null
        ? new Series(startMicros + from * stepMicros, stepMicros, null, part)
        : of(Arrays.copyOfRange(times, from, to), part);
  }

  /**
   * Returns the points from {@code delay} after the first time on: none if the series is shorter.
   *
   * @throws IllegalArgumentException if {@code delay} is negative
   */
  public Series afterDelay(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "Delay " + delay + " is negative. A delay counts forward from the first time.");
    }
    if (isEmpty()) {
      return this;
    }
    Duration reach = Duration.between(timeAt(0), timeAt(values.length - 1));
    return delay.compareTo(reach) > 0 ? EMPTY : slice(TimeRange.since(timeAt(0).plus(delay)));
  }

  /**
   * Returns consecutive pieces of {@code length} points, the last one of what is left; none of an
   * empty series.
   */
  public List<Series> split(int length) {
    if (length < 1) {
      throw new IllegalArgumentException(
          "Pieces of " + length + " points. A piece has one point or more.");
    }
    return IntStream.range(0, values.length / length + (values.length % length == 0 ? 0 : 1))
        .map(piece -> piece * length)
        .mapToObj(from -> slice(from, from + Math.min(length, values.length - from)))
        .toList();
  }

  /**
   * Returns a series of the same times with these values.
   *
   * @throws IllegalArgumentException if there is not one value for each time
   */
  public Series withValues(double... newValues) {
    if (newValues.length != values.length) {
      throw new IllegalArgumentException(newValues.length
          + " values for "
          + values.length
          + " times. A series has one value at each time.");
    }
    return new Series(startMicros, stepMicros, times, canonical(newValues));
  }

  /**
   * Returns the union of both series' times with this series' values; where one is missing or has no
   * point, {@code other}'s.
   */
  public Series orElse(Series other) {
    long[] union = new long[Math.addExact(values.length, other.values.length)];
    double[] merged = new double[union.length];
    int length = 0;
    int i = 0;
    int j = 0;
    while (i < values.length || j < other.values.length) {
      long mine = i < values.length ? epochMicrosAt(i) : Long.MAX_VALUE;
      long theirs = j < other.values.length ? other.epochMicrosAt(j) : Long.MAX_VALUE;
      boolean takeMine = i < values.length && mine <= theirs;
      boolean takeTheirs = j < other.values.length && theirs <= mine;
      union[length] = Math.min(mine, theirs);
      merged[length] = takeMine ? values[i] : Double.NaN;
      if (takeTheirs && Double.isNaN(merged[length])) {
        merged[length] = other.values[j];
      }
      i += takeMine ? 1 : 0;
      j += takeTheirs ? 1 : 0;
      length++;
    }
    return of(Arrays.copyOf(union, length), Arrays.copyOf(merged, length));
  }

  /**
   * Returns this series with a point at each point of {@code grid}, missing where it has none.
   * Missing points of this series need no place on the grid.
   *
   * @throws OffGridException if a value has no place on the grid
   */
  public Series onGrid(Grid grid) {
    double[] onGrid = new double[grid.length()];
    Arrays.fill(onGrid, Double.NaN);
    long offenders = 0;
    int first = -1;
    for (int i = values.length - 1; i >= 0; i--) {
      if (isMissing(i)) {
        continue;
      }
      int slot = grid.slotOf(epochMicrosAt(i));
      if (slot < 0) {
        offenders++;
        first = i;
      } else {
        onGrid[slot] = values[i];
      }
    }
    if (offenders > 0) {
      throw new OffGridException(offenders, valueCount(), timeAt(first), grid);
    }
    if (grid instanceof ElapsedGrid elapsed) {
      return new Series(elapsed.startMicros(), elapsed.stepMicros(), null, onGrid);
    }
    long[] micros = new long[grid.length()];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = grid.microsAt(i);
    }
    return of(micros, onGrid);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series that && Arrays.equals(values, that.values) && sameTimes(that);
  }

  private boolean sameTimes(Series that) {
    for (int i = 0; i < values.length; i++) {
      if (epochMicrosAt(i) != that.epochMicrosAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + (isEmpty() ? 0 : Long.hashCode(epochMicrosAt(0)));
  }

  /** Returns the number of points and the ends, never the values. */
  @Override
  public String toString() {
    return isEmpty()
        ? "Series[empty]"
        : "Series[" + length() + " points, " + timeAt(0) + " to " + timeAt(length() - 1) + "]";
  }

  /** Collects points in ascending order of their times. Not thread-safe. */
  public static final class Builder {

    private long[] micros = new long[16];
    private double[] values = new double[16];
    private int length;

    private Builder() {}

    /**
     * Adds a point.
     *
     * @throws IllegalArgumentException if {@code time} is finer than a microsecond
     */
    public Builder add(Instant time, double value) {
      return add(EpochMicros.of(time), value);
    }

    /** Adds a point at a time in epoch microseconds. */
    public Builder add(long epochMicros, double value) {
      if (length == micros.length) {
        int capacity = Math.multiplyExact(length, 2);
        micros = Arrays.copyOf(micros, capacity);
        values = Arrays.copyOf(values, capacity);
      }
      micros[length] = epochMicros;
      values[length++] = value;
      return this;
    }

    /** Returns the series. @throws IllegalArgumentException as {@link Series#of} */
    public Series build() {
      return of(Arrays.copyOf(micros, length), Arrays.copyOf(values, length));
    }
  }
}
