package dev.rhythmite.store;

import java.util.Arrays;

/** Values of type {@link ValueType#FLOAT}; the canonical NaN is missing. */
final class FloatValues extends Values {

  private final float[] values;

  private FloatValues(float[] values) {
    this.values = values;
  }

  /** Returns these values, in which every NaN is missing. */
  static FloatValues of(float[] values) {
    float[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (Float.isNaN(copy[i])) {
        copy[i] = Float.NaN;
      }
    }
    return new FloatValues(copy);
  }

  static FloatValues missing(int length) {
    float[] values = new float[length];
    Arrays.fill(values, Float.NaN);
    return new FloatValues(values);
  }

  float at(int index) {
    return values[index];
  }

  void set(int index, float value) {
    values[index] = Float.isNaN(value) ? Float.NaN : value;
  }

  /** Returns a copy. */
  float[] toArray() {
    return values.clone();
  }

  @Override
  ValueType type() {
    return ValueType.FLOAT;
  }

  @Override
  int length() {
    return values.length;
  }

  @Override
  boolean isMissing(int index) {
    return Float.isNaN(values[index]);
  }

  @Override
  int nextMissing(int from, int to) {
    int index = from;
    while (index < to && !Float.isNaN(values[index])) {
      index++;
    }
    return index;
  }

  @Override
  int nextPresent(int from, int to) {
    int index = from;
    while (index < to && Float.isNaN(values[index])) {
      index++;
    }
    return index;
  }

  @Override
  Values slice(int from, int to) {
    return new FloatValues(Arrays.copyOfRange(values, from, to));
  }

  @Override
  Values grown(int newLength) {
    float[] copy = Arrays.copyOf(values, newLength);
    Arrays.fill(copy, values.length, newLength, Float.NaN);
    return new FloatValues(copy);
  }

  @Override
  void set(int at, Values from, int index, int count) {
    System.arraycopy(((FloatValues) from).values, index, values, at, count);
  }

  @Override
  void remove(int index) {
    values[index] = Float.NaN;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
