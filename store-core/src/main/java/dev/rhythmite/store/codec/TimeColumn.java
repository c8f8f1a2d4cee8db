package dev.rhythmite.store.codec;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A column of instants without gaps: Arrow {@code Timestamp(MICROSECOND, "UTC")}, not nullable.
 *
 * <p>The instants are epoch microseconds, in any order: the column neither sorts nor checks them.
 */
public final class TimeColumn implements Column {

  private final String name;
  private final long[] epochMicros;

  private TimeColumn(String name, long[] epochMicros) {
    this.name = requireNonNull(name, "name");
    this.epochMicros = requireNonNull(epochMicros, "epochMicros");
  }

  /**
   * Returns a column of these epoch microseconds.
   *
   * <p>The array is kept, not copied: do not change it afterwards.
   */
  public static TimeColumn of(String name, long... epochMicros) {
    return new TimeColumn(name, epochMicros);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int length() {
    return epochMicros.length;
  }

  @Override
  public boolean isNull(int index) {
    checkIndex(index, epochMicros.length);
    return false;
  }

  @Override
  public int nullCount() {
    return 0;
  }

  /** Returns the epoch microseconds: the column's own array, not a copy. Do not change it. */
  public long[] epochMicros() {
    return epochMicros;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeColumn that
        && name.equals(that.name)
        && Arrays.equals(epochMicros, that.epochMicros);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(epochMicros);
  }

  @Override
  public String toString() {
    return "TimeColumn[" + name + ", length=" + epochMicros.length + "]";
  }
}
