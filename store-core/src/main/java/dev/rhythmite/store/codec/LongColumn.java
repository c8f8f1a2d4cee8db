package dev.rhythmite.store.codec;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A column of 64-bit integers: Arrow {@code Int64}, nullable.
 *
 * <p>Every integer is exact, over the full range. A null slot reads as 0.
 *
 * <p>Two columns are equal if name, null slots and values are.
 */
public final class LongColumn implements Column {

  private final String name;
  private final long[] values;
  private final Validity validity;

  private LongColumn(String name, long[] values, Validity validity) {
    this.name = requireNonNull(name, "name");
    this.values = requireNonNull(values, "values");
    this.validity = validity;
  }

  /**
   * Returns a column without nulls.
   *
   * <p>The array is kept, not copied: do not change it afterwards.
   */
  public static LongColumn of(String name, long... values) {
    return new LongColumn(name, values, Validity.ALL_VALID);
  }

  /**
   * Returns a column whose null slots are the set bits of {@code nulls}.
   *
   * <p>The array is copied if there is one, else kept: do not change it afterwards. The bit set is
   * read once.
   *
   * @throws IllegalArgumentException if a bit at or beyond {@code values.length} is set
   */
  public static LongColumn withNulls(String name, long[] values, BitSet nulls) {
    Validity validity = Validity.exceptAt(nulls, values.length);
    return adopt(name, nulls.isEmpty() ? values : values.clone(), validity);
  }

  /**
   * Returns a column over an array that nobody else holds; what its null slots hold is overwritten.
   */
  static LongColumn adopt(String name, long[] values, Validity validity) {
    for (int i = validity.nextNull(0); i >= 0; i = validity.nextNull(i + 1)) {
      values[i] = 0;
    }
    return new LongColumn(name, values, validity);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int length() {
    return values.length;
  }

  /** Returns the values, 0 in null slots: the column's own array. Do not change it. */
  public long[] values() {
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
    return other instanceof LongColumn that
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
    return "LongColumn[" + name + ", length=" + values.length + ", nulls=" + nullCount() + "]";
  }
}
