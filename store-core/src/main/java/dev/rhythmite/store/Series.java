package dev.rhythmite.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A time series: times in microseconds, strictly ascending, and a value at each. All values are of
 * one type, {@code double} unless another is named; any may be missing. NaN of any payload is
 * missing; all other bits are kept, those of -0.0 and infinities too. Nothing is converted unasked:
 * reading values as another type is refused. Regular times take no memory.
 *
 * <p>Two series are equal if they have the same type, times and values, bit for bit.
 */
public final class Series {

  private static final Series EMPTY = empty(ValueType.DOUBLE);

  private final TimeAxis times;
  private final Values values;

  private Series(TimeAxis times, Values values) {
    this.times = times;
    this.values = values;
  }

  private static Series of(long[] epochMicros, Values values) {
    if (epochMicros.length != values.length()) {
      throw new IllegalArgumentException(epochMicros.length
          + " times and "
          + values.length()
          + " values. A series has one value at each time; pass arrays of one length.");
    }
    return new Series(TimeAxis.of(epochMicros), values);
  }

  /** Returns the series without points, of type {@link ValueType#DOUBLE}. */
  public static Series empty() {
    return EMPTY;
  }

  /** Returns the series without points, of any type. */
  public static Series empty(ValueType type) {
    return new Series(TimeAxis.of(new long[0]), Values.missing(type, 0));
  }

  /**
   * Returns the series of one value every {@code step} from {@code start} on.
   *
   * @param step positive, whole microseconds
   */
  public static Series regular(Instant start, Duration step, double... values) {
    return new Series(TimeAxis.regular(start, step, values.length), DoubleValues.of(values));
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
    return of(epochMicros, DoubleValues.of(values));
  }

  /** Returns the series of floats; NaN is missing, otherwise like {@link #regular}. */
  public static Series ofFloats(Instant start, Duration step, float... values) {
    return new Series(TimeAxis.regular(start, step, values.length), FloatValues.of(values));
  }

  /** Returns the series of floats; NaN is missing, otherwise like {@link #of}. */
  public static Series ofFloats(long[] epochMicros, float[] values) {
    return of(epochMicros, FloatValues.of(values));
  }

  /** Returns the series of integers, otherwise like {@link #regular}. */
  public static Series ofLongs(Instant start, Duration step, long... values) {
    return new Series(TimeAxis.regular(start, step, values.length), LongValues.of(values));
  }

  /** Returns the series of integers, otherwise like {@link #of}. */
  public static Series ofLongs(long[] epochMicros, long[] values) {
    return of(epochMicros, LongValues.of(values));
  }

  /** Returns the series of truth values, otherwise like {@link #regular}. */
  public static Series ofBooleans(Instant start, Duration step, boolean... values) {
    return new Series(TimeAxis.regular(start, step, values.length), BooleanValues.of(values));
  }

  /** Returns the series of truth values, otherwise like {@link #of}. */
  public static Series ofBooleans(long[] epochMicros, boolean[] values) {
    return of(epochMicros, BooleanValues.of(values));
  }

  /**
   * Returns the series of texts; null is missing, otherwise like {@link #regular}.
   *
   * @throws IllegalArgumentException if a text has more than 65,536 characters, or half of a
   *     surrogate pair
   */
  public static Series ofTexts(Instant start, Duration step, @Nullable String... values) {
    return new Series(TimeAxis.regular(start, step, values.length), TextValues.of(values));
  }

  /**
   * Returns the series of texts; null is missing, otherwise like {@link #of}.
   *
   * @throws IllegalArgumentException if a text has more than 65,536 characters, or half of a
   *     surrogate pair
   */
  public static Series ofTexts(long[] epochMicros, @Nullable String[] values) {
    return of(epochMicros, TextValues.of(values));
  }

  /**
   * Returns the values of all parts on one grid, missing where none of them has one. Missing points
   * of the parts need no place on the grid; at a time that two parts have, the later part wins.
   *
   * @throws OffGridException if a value has no place on the grid
   * @throws IllegalArgumentException if parts with points differ in type
   */
  public static Series joined(List<Series> parts, Grid grid) {
    Series any = parts.isEmpty() ? EMPTY : parts.get(0);
    for (Series part : parts) {
      any = any.sameTypeAs(part);
    }
    TimeAxis axis = TimeAxis.of(grid);
    Values joined = Values.missing(any.type(), axis.length());
    long reached = Long.MIN_VALUE;
    for (Series part : parts) {
      boolean behind = part.isEmpty() || part.times.at(0) > reached;
      int placed = behind ? part.setOn(axis, joined) : part.putOn(axis, joined);
      if (placed < part.length()) {
        OffGridException.check(part, grid);
      }
      reached = part.isEmpty() ? reached : Math.max(reached, part.times.at(part.length() - 1));
    }
    return new Series(axis, joined);
  }

  /** Returns a builder to add doubles to one by one, in ascending order of their times. */
  public static Builder builder() {
    return builder(ValueType.DOUBLE);
  }

  /** Returns a builder of a series of any type. */
  public static Builder builder(ValueType type) {
    return new Builder(type);
  }

  /** Returns the type of the values, of missing ones too. */
  public ValueType type() {
    return values.type();
  }

  /** Returns the number of points, missing ones included. */
  public int length() {
    return times.length();
  }

  /** Returns whether there is no point at all. */
  public boolean isEmpty() {
    return times.length() == 0;
  }

  /** Returns the number of points whose value is not missing. */
  public int valueCount() {
    return values.count();
  }

  /** Returns the constant step between the times, if they have one; empty below two points. */
  public Optional<Duration> step() {
    return times.step();
  }

  /** Returns the time at {@code index}. */
  public Instant timeAt(int index) {
    return EpochMicros.toInstant(times.at(index));
  }

  /** Returns the time at {@code index} in epoch microseconds. */
  public long epochMicrosAt(int index) {
    return times.at(index);
  }

  /** Returns whether the value at {@code index} is missing. */
  public boolean isMissing(int index) {
    return values.isMissing(index);
  }

  /** Returns the indexes of the missing values, in a set of the caller's own. */
  public BitSet missing() {
    return values.missing();
  }

  /**
   * Returns the double at {@code index}, NaN if it is missing.
   *
   * @throws IllegalStateException if the values are of another type, here and in all that follow
   */
  public double valueAt(int index) {
    return as(DoubleValues.class, values, ValueType.DOUBLE).at(index);
  }

  /** Returns the float at {@code index}, NaN if it is missing. */
  public float floatAt(int index) {
    return as(FloatValues.class, values, ValueType.FLOAT).at(index);
  }

  /** Returns the integer at {@code index}, 0 if it is missing. */
  public long longAt(int index) {
    return as(LongValues.class, values, ValueType.LONG).at(index);
  }

  /** Returns the truth value at {@code index}, false if it is missing. */
  public boolean booleanAt(int index) {
    return as(BooleanValues.class, values, ValueType.BOOLEAN).at(index);
  }

  /** Returns the text at {@code index}, empty if it is missing. */
  public Optional<String> textAt(int index) {
    return Optional.ofNullable(as(TextValues.class, values, ValueType.TEXT).at(index));
  }

  /** Returns a copy of the doubles, NaN where one is missing. */
  public double[] values() {
    return as(DoubleValues.class, values, ValueType.DOUBLE).toArray();
  }

  /** Returns a copy of the doubles from index {@code from}, inclusive, to {@code to}, exclusive. */
  public double[] values(int from, int to) {
    return slice(from, to).values();
  }

  /** Returns a copy of the floats, NaN where one is missing. */
  public float[] floats() {
    return as(FloatValues.class, values, ValueType.FLOAT).toArray();
  }

  /** Returns a copy of the integers, 0 where one is missing. */
  public long[] longs() {
    return as(LongValues.class, values, ValueType.LONG).toArray();
  }

  /** Returns a copy of the truth values, false where one is missing. */
  public boolean[] booleans() {
    return as(BooleanValues.class, values, ValueType.BOOLEAN).toArray();
  }

  /** Returns a copy of the texts, null where one is missing. */
  public @Nullable String[] texts() {
    return as(TextValues.class, values, ValueType.TEXT).toArray();
  }

  private static <V extends Values> V as(Class<V> kind, Values values, ValueType asked) {
    if (kind.isInstance(values)) {
      return kind.cast(values);
    }
    throw new IllegalStateException("The values are "
        + values.type()
        + ", not "
        + asked
        + ". A series keeps and gives the type that it was made with; "
        + values.type().advice());
  }

  /** Returns a copy of the times, in epoch microseconds. */
  public long[] epochMicros() {
    return times.toArray();
  }

  /** Returns the first index whose time is at or after {@code micros}; the length if none is. */
  public int indexAtOrAfter(long micros) {
    return times.indexAtOrAfter(micros);
  }

  /** Returns the points within {@code range}. */
  public Series slice(TimeRange range) {
    return slice(indexAtOrAfter(range.startMicros()), indexAtOrAfter(range.endMicros()));
  }

  /** Returns this series without the missing points at its beginning and its end. */
  public Series trimmed() {
    int from = 0;
    int to = length();
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
    Objects.checkFromToIndex(from, to, length());
    return from == 0 && to == length()
        ? this
        : new Series(times.slice(from, to), values.slice(from, to));
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
    Duration reach = Duration.between(timeAt(0), timeAt(length() - 1));
    return delay.compareTo(reach) > 0
        ? slice(0, 0)
        : slice(TimeRange.since(timeAt(0).plus(delay)));
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
    return IntStream.range(0, length() / length + (length() % length == 0 ? 0 : 1))
        .map(piece -> piece * length)
        .mapToObj(from -> slice(from, from + Math.min(length, length() - from)))
        .toList();
  }

  /**
   * Returns a series of the same times with these doubles.
   *
   * @throws IllegalArgumentException if there is not one value for each time
   */
  public Series withValues(double... newValues) {
    if (newValues.length != length()) {
      throw new IllegalArgumentException(newValues.length
          + " values for "
          + length()
          + " times. A series has one value at each time.");
    }
    return new Series(times, DoubleValues.of(newValues));
  }

  /**
   * Returns this series with more points missing.
   *
   * @param indexes of the points whose values are left out; bits beyond the length mean nothing
   */
  public Series withMissing(BitSet indexes) {
    Values fewer = values.slice(0, length());
    for (int i = indexes.nextSetBit(0); i >= 0 && i < length(); i = indexes.nextSetBit(i + 1)) {
      fewer.remove(i);
    }
    return new Series(times, fewer);
  }

  /**
   * Returns these numbers as doubles, all of them exact: floats, and integers up to 2<sup>53</sup>.
   *
   * @throws IllegalStateException if an integer lies beyond, or the values are no numbers
   */
  public Series asDoubles() {
    if (type() == ValueType.DOUBLE) {
      return this;
    }
    double[] doubles = new double[length()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = isMissing(i)
          ? Double.NaN
          : type() == ValueType.FLOAT ? floatAt(i) : LongValues.exactDouble(longAt(i));
    }
    return withValues(doubles);
  }

  /**
   * Returns the union of both series' times with this series' values; where one is missing or has no
   * point, {@code other}'s.
   *
   * @throws IllegalArgumentException if both have points, and differ in type
   */
  public Series orElse(Series other) {
    TimeAxis union = times.union(other.times);
    Values merged = Values.missing(sameTypeAs(other).type(), union.length());
    other.setOn(union, merged);
    putOn(union, merged);
    return new Series(union, merged);
  }

  /** Returns this series or, if this one has no points, the other. */
  private Series sameTypeAs(Series other) {
    if (!isEmpty() && !other.isEmpty()) {
      requireSame(type(), other.type());
    }
    return isEmpty() ? other : this;
  }

  private static void requireSame(ValueType type, ValueType other) {
    if (type != other) {
      throw new IllegalArgumentException(
          "A series of "
              + type
              + " and one of "
              + other
              + " values do not go together. Both have one type; make one of them anew in the other's.");
    }
  }

  /** As {@link #putOn}, for where nothing was put yet: a run is copied without a look at it. */
  private int setOn(TimeAxis axis, Values onto) {
    return times.forEachShared(axis, (index, at, count) -> onto.set(at, values, index, count));
  }

  /** Puts the values whose times are on an axis there; returns the number of those times. */
  private int putOn(TimeAxis axis, Values onto) {
    return times.forEachShared(axis, (index, at, count) -> onto.put(at, values, index, count));
  }

  /**
   * Returns this series at the times of another: missing where it has no point, and without its
   * points at other times.
   */
  public Series atTimesOf(Series other) {
    Values shared = Values.missing(type(), other.length());
    int unused = setOn(other.times, shared);
    return new Series(other.times, shared);
  }

  /**
   * Returns this series with a point at each point of {@code grid}, missing where it has none.
   * Missing points of this series need no place on the grid.
   *
   * @throws OffGridException if a value has no place on the grid
   */
  public Series onGrid(Grid grid) {
    return joined(List.of(this), grid);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series that && times.equals(that.times) && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return 31 * values.hashCode() + times.hashCode();
  }

  /** Returns the number of points, their type and the ends, never the values. */
  @Override
  public String toString() {
    return isEmpty()
        ? "Series[empty]"
        : "Series["
            + length()
            + (type() == ValueType.DOUBLE ? "" : " " + type())
            + " points, "
            + timeAt(0)
            + " to "
            + timeAt(length() - 1)
            + "]";
  }

  /**
   * Collects points in ascending order of their times. Not thread-safe.
   *
   * <p>Adding a value of another type than the builder's is an {@link IllegalStateException}, a time
   * that is finer than a microsecond an {@link IllegalArgumentException}.
   */
  public static final class Builder {

    private static final int FIRST_CAPACITY = 16;

    private long[] micros = new long[FIRST_CAPACITY];
    private Values values;
    private int length;

    private Builder(ValueType type) {
      values = Values.missing(type, FIRST_CAPACITY);
    }

    /** Adds a double; NaN is missing. */
    public Builder add(Instant time, double value) {
      return add(EpochMicros.of(time), value);
    }

    /** Adds a double at a time in epoch microseconds; NaN is missing. */
    public Builder add(long epochMicros, double value) {
      begin(epochMicros);
      as(DoubleValues.class, values, ValueType.DOUBLE).set(length, value);
      length++;
      return this;
    }

    /** Adds a float; NaN is missing. */
    public Builder addFloat(Instant time, float value) {
      begin(EpochMicros.of(time));
      as(FloatValues.class, values, ValueType.FLOAT).set(length, value);
      length++;
      return this;
    }

    /** Adds an integer. */
    public Builder addLong(Instant time, long value) {
      begin(EpochMicros.of(time));
      as(LongValues.class, values, ValueType.LONG).set(length, value);
      length++;
      return this;
    }

    /** Adds a truth value. */
    public Builder addBoolean(Instant time, boolean value) {
      begin(EpochMicros.of(time));
      as(BooleanValues.class, values, ValueType.BOOLEAN).set(length, value);
      length++;
      return this;
    }

    /** Adds a text. */
    public Builder addText(Instant time, String value) {
      begin(EpochMicros.of(time));
      as(TextValues.class, values, ValueType.TEXT).set(length, value);
      length++;
      return this;
    }

    /** Adds a point whose value is missing, at a time in epoch microseconds. */
    public Builder addMissing(long epochMicros) {
      begin(epochMicros);
      values.remove(length++);
      return this;
    }

    /**
     * Adds all points of a series.
     *
     * @throws IllegalArgumentException if they are of another type
     */
    public Builder addAll(Series series) {
      if (!series.isEmpty()) {
        requireSame(values.type(), series.type());
        reserve(Math.addExact(length, series.length()));
        System.arraycopy(series.epochMicros(), 0, micros, length, series.length());
        values.set(length, series.values, 0, series.length());
        length += series.length();
      }
      return this;
    }

    private void begin(long epochMicros) {
      reserve(Math.addExact(length, 1));
      micros[length] = epochMicros;
    }

    private void reserve(int needed) {
      if (needed > micros.length) {
        int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * micros.length));
        micros = Arrays.copyOf(micros, capacity);
        values = values.grown(capacity);
      }
    }

    /** Returns the series. @throws IllegalArgumentException as {@link Series#of} */
    public Series build() {
      return new Series(TimeAxis.of(Arrays.copyOf(micros, length)), values.slice(0, length));
    }
  }
}
