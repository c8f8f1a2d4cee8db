package dev.rhythmite.store.codec;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.BitSet;

/**
 * A column of floats: Arrow {@code Float32}, nullable.
 *
 * <p>A valid slot keeps all its bits: negative zero, and the payload of a NaN. A null slot reads as the canonical {@link Float#NaN}.
 *
 * <p>Two columns are equal if name, null slots and the bits of the values are.
 */
public final class FloatColumn implements Column {

  private final String name;
  private final float[] values;
  private final Validity validity;

  private FloatColumn(String name, float[] values, Validity validity) {
    this.name = requireNonNull(name, "name");
    this.values = requireNonNull(values, "values");
    this.validity = validity;
  }

  /**
   * Returns a column without nulls.
   *
   * <p>The array is kept, not copied: do not change it afterwards.
   */
  public static FloatColumn of(String name, float... values) {
    return new FloatColumn(name, values, Validity.ALL_VALID);
  }

  /**
   * Returns a column whose null slots are the set bits of {@code nulls}.
   *
   * <p>The array is copied if there is one, else kept: do not change it afterwards. The bit set is
   * read once.
   *
   * @throws IllegalArgumentException if a bit at or beyond {@code values.length} is set
   */
  public static FloatColumn withNulls(String name, float[] values, BitSet nulls) {
    Validity validity = Validity.exceptAt(nulls, values.length);
    return adopt(name, nulls.isEmpty() ? values : values.clone(), validity);
  }

  /**
   * Returns a column over an array that nobody else holds; what its null slots hold is overwritten.
   */
  static FloatColumn adopt(String name, float[] values, Validity validity) {
    for (int i = validity.nextNull(0); i >= 0; i = validity.nextNull(i + 1)) {
      values[i] = Float.NaN;
    }
    return new FloatColumn(name, values, validity);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int length() {
    return values.length;
  }

  /** Returns the values, the canonical {@link Float#NaN} in null slots: the column's own array. Do not change it. */
  public float[] values() {
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

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatColumn that
        && name.equals(that.name)
        && validity.equals(that.validity)
        && sameBits(values, that.values);
  }

  /** {@link java.util.Arrays#equals(float[], float[])} takes all NaNs for equal. */
  private static boolean sameBits(float[] left, float[] right) {
    if (left.length != right.length) {
      return false;
    }
    for (int i = 0; i < left.length; i++) {
      if (Float.floatToRawIntBits(left[i]) != Float.floatToRawIntBits(right[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 31 * name.hashCode() + validity.hashCode();
    for (float value : values) {
      hash = 31 * hash + Float.floatToRawIntBits(value);
    }
    return hash;
  }

  @Override
  public String toString() {
    return "FloatColumn[" + name + ", length=" + values.length + ", nulls=" + nullCount() + "]";
  }
}
