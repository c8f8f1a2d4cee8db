package dev.rhythmite.store.codec;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.BitSet;

/**
 * A column of doubles with gaps: Arrow {@code Float64}, nullable.
 *
 * <p>A valid slot keeps all its bits: negative zero, infinities, subnormals and the payload of a
 * NaN. A null slot is a gap and reads as the canonical {@link Double#NaN}, so code that takes every
 * NaN for missing needs {@link #values()} alone.
 *
 * <p>Two columns are equal if name, gaps and the bits of the values are.
 */
public final class DoubleColumn implements Column {

  private final String name;
  private final double[] values;
  private final Validity validity;

  private DoubleColumn(String name, double[] values, Validity validity) {
    this.name = requireNonNull(name, "name");
    this.values = requireNonNull(values, "values");
    this.validity = validity;
  }

  /**
   * Returns a column without gaps, in which a NaN is a value like any other.
   *
   * <p>The array is kept, not copied: do not change it afterwards.
   */
  public static DoubleColumn of(String name, double... values) {
    return new DoubleColumn(name, values, Validity.ALL_VALID);
  }

  /**
   * Returns a column in which every NaN, of any payload, is a gap.
   *
   * <p>The array is kept, not copied, unless it holds a NaN that is not the canonical one: do not
   * change it afterwards.
   */
  public static DoubleColumn nanIsNull(String name, double... values) {
    Validity validity = Validity.whereNotNaN(values);
    return new DoubleColumn(name, withCanonicalGaps(values, validity), validity);
  }

  /**
   * Returns a column whose gaps are the set bits of {@code nulls}; a NaN elsewhere is a value.
   *
   * <p>The array is kept, not copied, unless a gap holds something else than the canonical NaN: do
   * not change it afterwards. The bit set is read once.
   *
   * @throws IllegalArgumentException if a bit at or beyond {@code values.length} is set
   */
  public static DoubleColumn withNulls(String name, double[] values, BitSet nulls) {
    Validity validity = Validity.exceptAt(nulls, values.length);
    return new DoubleColumn(name, withCanonicalGaps(values, validity), validity);
  }

  /**
   * Returns a column over an array that nobody else holds; what its null slots hold is overwritten.
   */
  static DoubleColumn adopt(String name, double[] values, Validity validity) {
    fillGaps(values, validity);
    return new DoubleColumn(name, values, validity);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int length() {
    return values.length;
  }

  /** Returns the values, NaN in the gaps: the column's own array, not a copy. Do not change it. */
  public double[] values() {
    return values;
  }

  @Override
  public boolean isNull(int index) {
    return validity.isNull(checkIndex(index, values.length));
  }

  @Override
  public int nullCount() {
    return validity.nullCount();
  }

  Validity validity() {
    return validity;
  }

  private static double[] withCanonicalGaps(double[] values, Validity validity) {
    if (gapsAreCanonical(values, validity)) {
      return values;
    }
    double[] copy = values.clone();
    fillGaps(copy, validity);
    return copy;
  }

  private static boolean gapsAreCanonical(double[] values, Validity validity) {
    long canonical = Double.doubleToRawLongBits(Double.NaN);
    for (int i = validity.nextNull(0); i >= 0; i = validity.nextNull(i + 1)) {
      if (Double.doubleToRawLongBits(values[i]) != canonical) {
        return false;
      }
    }
    return true;
  }

  private static void fillGaps(double[] values, Validity validity) {
    for (int i = validity.nextNull(0); i >= 0; i = validity.nextNull(i + 1)) {
      values[i] = Double.NaN;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleColumn that
        && name.equals(that.name)
        && validity.equals(that.validity)
        && sameBits(values, that.values);
  }

  /** {@link java.util.Arrays#equals(double[], double[])} takes all NaNs for equal. */
  private static boolean sameBits(double[] left, double[] right) {
    if (left.length != right.length) {
      return false;
    }
    for (int i = 0; i < left.length; i++) {
      if (Double.doubleToRawLongBits(left[i]) != Double.doubleToRawLongBits(right[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 31 * name.hashCode() + validity.hashCode();
    for (double value : values) {
      hash = 31 * hash + Long.hashCode(Double.doubleToRawLongBits(value));
    }
    return hash;
  }

  @Override
  public String toString() {
    return "DoubleColumn[" + name + ", length=" + values.length + ", nulls=" + nullCount() + "]";
  }
}
