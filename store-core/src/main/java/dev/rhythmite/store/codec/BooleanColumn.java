package dev.rhythmite.store.codec;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A column of truth values: Arrow {@code Bool}, nullable.
 *
 * <p>In a blob a value takes a bit or less. A null slot reads as false.
 *
 * <p>Two columns are equal if name, null slots and values are.
 */
public final class BooleanColumn implements Column {

  private final String name;
  private final boolean[] values;
  private final Validity validity;

  private BooleanColumn(String name, boolean[] values, Validity validity) {
    this.name = requireNonNull(name, "name");
    this.values = requireNonNull(values, "values");
    this.validity = validity;
  }

  /**
   * Returns a column without nulls.
   *
   * <p>The array is kept, not copied: do not change it afterwards.
   */
  public static BooleanColumn of(String name, boolean... values) {
    return new BooleanColumn(name, values, Validity.ALL_VALID);
  }

  /**
   * Returns a column whose null slots are the set bits of {@code nulls}.
   *
   * <p>The array is copied if there is one, else kept: do not change it afterwards. The bit set is
   * read once.
   *
   * @throws IllegalArgumentException if a bit at or beyond {@code values.length} is set
   */
  public static BooleanColumn withNulls(String name, boolean[] values, BitSet nulls) {
    Validity validity = Validity.exceptAt(nulls, values.length);
    return adopt(name, nulls.isEmpty() ? values : values.clone(), validity);
  }

  /**
   * Returns a column over an array that nobody else holds; what its null slots hold is overwritten.
   */
  static BooleanColumn adopt(String name, boolean[] values, Validity validity) {
    for (int i = validity.nextNull(0); i >= 0; i = validity.nextNull(i + 1)) {
      values[i] = false;
    }
    return new BooleanColumn(name, values, validity);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int length() {
    return values.length;
  }

  /** Returns the values, false in null slots: the column's own array. Do not change it. */
  public boolean[] values() {
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
    return other instanceof BooleanColumn that
        && name.equals(that.name)
        && validity.equals(that.validity)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + validity.hashCode()) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "BooleanColumn[" + name + ", length=" + values.length + ", nulls=" + nullCount() + "]";
  }
}
