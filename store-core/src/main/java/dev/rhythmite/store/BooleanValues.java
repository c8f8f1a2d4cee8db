package dev.rhythmite.store;

import java.util.Arrays;
import java.util.BitSet;

/** Values of type {@link ValueType#BOOLEAN}; a bit tells which are missing, and these are false. */
final class BooleanValues extends MarkedValues {

  private final boolean[] values;

  private BooleanValues(boolean[] values, BitSet missing) {
    super(missing);
    this.values = values;
  }

  /** Returns these values, none of which is missing. */
  static BooleanValues of(boolean[] values) {
    return new BooleanValues(values.clone(), new BitSet());
  }

  static BooleanValues missing(int length) {
    return new BooleanValues(new boolean[length], allMissing(length));
  }

  boolean at(int index) {
    return values[index];
  }

  void set(int index, boolean value) {
    values[index] = value;
    markPresent(index);
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
  Values slice(int from, int to) {
    return new BooleanValues(Arrays.copyOfRange(values, from, to), marks(from, to));
  }

  @Override
  Values grown(int newLength) {
    return new BooleanValues(Arrays.copyOf(values, newLength), grownMarks(newLength));
  }

  @Override
  void set(int at, Values from, int index, int count) {
    BooleanValues others = (BooleanValues) from;
    System.arraycopy(others.values, index, values, at, count);
    setMarks(at, others, index, count);
  }

  @Override
  void remove(int index) {
    values[index] = false;
    markMissing(index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BooleanValues that
        && Arrays.equals(values, that.values)
        && hasMarksOf(that);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + hashOfMarks();
  }
}
