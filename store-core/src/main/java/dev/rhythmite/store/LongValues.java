package dev.rhythmite.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

/** Values of type {@link ValueType#LONG}; a bit tells which are missing, and these are 0. */
final class LongValues extends Values {

  private static final long GREATEST_EXACT = 1L << 53;

  private final long[] values;
  private final BitSet missing;

  private LongValues(long[] values, BitSet missing) {
    this.values = values;
    this.missing = missing;
  }

  /** Returns these values, none of which is missing. */
  static LongValues of(long[] values) {
    return new LongValues(values.clone(), new BitSet());
  }

  static LongValues missing(int length) {
    BitSet missing = new BitSet();
    missing.set(0, length);
    return new LongValues(new long[length], missing);
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
    missing.clear(index);
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
  boolean isMissing(int index) {
    return missing.get(Objects.checkIndex(index, values.length));
  }

  @Override
  int nextMissing(int from, int to) {
    int index = missing.nextSetBit(from);
    return index < 0 ? to : Math.min(index, to);
  }

  @Override
  int nextPresent(int from, int to) {
    return Math.min(missing.nextClearBit(from), to);
  }

  @Override
  Values slice(int from, int to) {
    return new LongValues(Arrays.copyOfRange(values, from, to), missing.get(from, to));
  }

  @Override
  Values grown(int newLength) {
    BitSet missingToo = missing.get(0, values.length);
    missingToo.set(values.length, newLength);
    return new LongValues(Arrays.copyOf(values, newLength), missingToo);
  }

  @Override
  void set(int at, Values from, int index, int count) {
    LongValues others = (LongValues) from;
    System.arraycopy(others.values, index, values, at, count);
    missing.clear(at, at + count);
    int end = index + count;
    for (int i = others.missing.nextSetBit(index);
        i >= 0 && i < end;
        i = others.missing.nextSetBit(i + 1)) {
      missing.set(at + i - index);
    }
  }

  @Override
  void remove(int index) {
    values[index] = 0;
    missing.set(index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongValues that
        && Arrays.equals(values, that.values)
        && missing.equals(that.missing);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + missing.hashCode();
  }
}
