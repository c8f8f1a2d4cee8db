package dev.rhythmite.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

/** Values of type {@link ValueType#BOOLEAN}; a bit tells which are missing, and these are false. */
final class BooleanValues extends Values {

  private final boolean[] values;
  private final BitSet missing;

  private BooleanValues(boolean[] values, BitSet missing) {
    this.values = values;
    this.missing = missing;
  }

  /** Returns these values, none of which is missing. */
  static BooleanValues of(boolean[] values) {
    return new BooleanValues(values.clone(), new BitSet());
  }

  static BooleanValues missing(int length) {
    BitSet missing = new BitSet();
    missing.set(0, length);
    return new BooleanValues(new boolean[length], missing);
  }

  boolean at(int index) {
    return values[index];
  }

  void set(int index, boolean value) {
    values[index] = value;
    missing.clear(index);
  }

  /** Returns a copy. */
  boolean[] toArray() {
    return values.clone();
  }

  @Override
  ValueType type() {
    return ValueType.BOOLEAN;
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
    return new BooleanValues(Arrays.copyOfRange(values, from, to), missing.get(from, to));
  }

  @Override
  Values grown(int newLength) {
    BitSet missingToo = missing.get(0, values.length);
    missingToo.set(values.length, newLength);
    return new BooleanValues(Arrays.copyOf(values, newLength), missingToo);
  }

  @Override
  void set(int at, Values from, int index, int count) {
    BooleanValues others = (BooleanValues) from;
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
    values[index] = false;
    missing.set(index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BooleanValues that
        && Arrays.equals(values, that.values)
        && missing.equals(that.missing);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + missing.hashCode();
  }
}
