package dev.rhythmite.store;

import java.util.Arrays;

/** Values of type {@link ValueType#DOUBLE}; the canonical NaN is missing. */
final class DoubleValues extends Values {

  private final double[] values;

  private DoubleValues(double[] values) {
    this.values = values;
  }

  /** Returns these values, in which every NaN is missing. */
  static DoubleValues of(double[] values) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (Double.isNaN(copy[i])) {
        copy[i] = Double.NaN;
      }
    }
    return new DoubleValues(copy);
  }

  static DoubleValues missing(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return new DoubleValues(values);
  }

  double at(int index) {
    return values[index];
  }

  void set(int index, double value) {
    values[index] = Double.isNaN(value) ? Double.NaN : value;
  }

  /** Returns a copy. */
  double[] toArray() {
    return values.clone();
  }

  @Override
  ValueType type() {
    return ValueType.DOUBLE;
  }

  @Override
  int length() {
    return values.length;
  }

  @Override
  boolean isMissing(int index) {
    return Double.isNaN(values[index]);
  }

  @Override
  int nextMissing(int from, int to) {
    int index = from;
    while (index < to && !Double.isNaN(values[index])) {
      index++;
    }
    return index;
  }

  @Override
  int nextPresent(int from, int to) {
    int index = from;
    while (index < to && Double.isNaN(values[index])) {
      index++;
    }
    return index;
  }

  @Override
  Values slice(int from, int to) {
    return new DoubleValues(Arrays.copyOfRange(values, from, to));
  }

  @Override
  Values grown(int newLength) {
    double[] copy = Arrays.copyOf(values, newLength);
    Arrays.fill(copy, values.length, newLength, Double.NaN);
    return new DoubleValues(copy);
  }

  @Override
  void set(int at, Values from, int index, int count) {
    System.arraycopy(((DoubleValues) from).values, index, values, at, count);
  }

  @Override
  void remove(int index) {
    values[index] = Double.NaN;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
