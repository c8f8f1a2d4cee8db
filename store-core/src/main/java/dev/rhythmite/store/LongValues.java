package dev.rhythmite.store;

import java.util.Arrays;
import java.util.BitSet;

/** Values of type {@link ValueType#LONG}; a bit tells which are missing, and these are 0. */
final class LongValues extends MarkedValues {

  private static final long GREATEST_EXACT = 1L << 53;

  private final long[] values;

  private LongValues(long[] values, BitSet missing) {
    super(missing);
    this.values = values;
  }

  /** Returns these values, none of which is missing. */
  static LongValues of(long[] values) {
    return new LongValues(values.clone(), new BitSet());
  }

  static LongValues missing(int length) {
    return new LongValues(new long[length], allMissing(length));
  }

  /**
   * Returns an integer as a double.
   *
   * @throws IllegalStateException if it lies where doubles are not exact
   */
  static double exactDouble(long value) {
    if (value > GREATEST_EXACT || value < -GREATEST_EXACT) {
      throw new IllegalStateException("The value "
          + value
          + " is beyond 2^53, where doubles are not exact. Read it by longAt.");
    }
    return value;
  }

  long at(int index) {
    return values[index];
  }

  void set(int index, long value) {
    values[index] = value;
    markPresent(index);
  }

  /** Returns a copy. */
  long[] toArray() {
    return values.clone();
  }

  @Override
  ValueType type() {
    return ValueType.LONG;
  }

  @Override
  int length() {
    return values.length;
  }

  @Override
  Values slice(int from, int to) {
    return new LongValues(Arrays.copyOfRange(values, from, to), marks(from, to));
  }

  @Override
  Values grown(int newLength) {
    return new LongValues(Arrays.copyOf(values, newLength), grownMarks(newLength));
  }

  @Override
  void set(int at, Values from, int index, int count) {
    LongValues others = (LongValues) from;
    System.arraycopy(others.values, index, values, at, count);
    setMarks(at, others, index, count);
  }

  @Override
  void remove(int index) {
    values[index] = 0;
    markMissing(index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongValues that
        && Arrays.equals(values, that.values)
        && hasMarksOf(that);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + hashOfMarks();
  }
}
