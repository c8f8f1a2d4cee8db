package dev.rhythmite.store.channel;

import java.util.List;

/**
 * A condition on one column. A row without a value there meets none.
 *
 * <p>Values are as in {@link NewRows.Builder#add}, or texts that are read as the column's type.
 *
 * @param column a name, or of a dict column {@code name.path}, which is compared as a text
 * @param values one, or of {@link Operator#ANY} and {@link Operator#HAS} one or more
 */
public record RowFilter(String column, Operator operator, List<Object> values) {

  /** How the value of a row is compared. */
  public enum Operator {
    /** Equal to the value. */
    EQUAL,
    /** Equal to the value or greater: integers, numbers, dates and texts. */
    MIN,
    /** Equal to the value or smaller: integers, numbers, dates and texts. */
    MAX,
    /** Equal to one of the values. */
    ANY,
    /** Of a list: every value is the text of one of its elements. */
    HAS
  }

  public RowFilter {
    values = List.copyOf(values);
    if (values.isEmpty() || (values.size() > 1 && operator.compareTo(Operator.MAX) <= 0)) {
      throw new IllegalArgumentException("A filter " + operator + " on \"" + column + "\" with "
          + values.size() + " values. EQUAL, MIN and MAX take one, ANY and HAS one or more.");
    }
  }

  public static RowFilter equal(String column, Object value) {
    return new RowFilter(column, Operator.EQUAL, List.of(value));
  }

  public static RowFilter min(String column, Object value) {
    return new RowFilter(column, Operator.MIN, List.of(value));
  }

  public static RowFilter max(String column, Object value) {
    return new RowFilter(column, Operator.MAX, List.of(value));
  }

  public static RowFilter any(String column, List<Object> values) {
    return new RowFilter(column, Operator.ANY, values);
  }

  public static RowFilter has(String column, List<Object> values) {
    return new RowFilter(column, Operator.HAS, values);
  }
}
