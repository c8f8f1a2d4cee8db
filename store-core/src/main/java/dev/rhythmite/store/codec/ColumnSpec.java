package dev.rhythmite.store.codec;

import java.util.ArrayList;
import java.util.List;

/** What the schema says of one column: its name and how it is written. */
record ColumnSpec(String name, ColumnCodec codec) {

  /**
   * Returns the specs of {@code columns}, in their order.
   *
   * @throws IllegalArgumentException if there is no column or more than a blob may have
   */
  static List<ColumnSpec> listOf(List<? extends Column> columns, Encoding encoding) {
    if (columns.isEmpty() || columns.size() > Limits.COLUMNS) {
      throw new IllegalArgumentException(
          "columns must be 1 to " + Limits.COLUMNS + ", were " + columns.size());
    }
    var specs = new ArrayList<ColumnSpec>(columns.size());
    for (Column column : columns) {
      specs.add(new ColumnSpec(column.name(), ColumnCodecs.of(column, encoding)));
    }
    return specs;
  }

  static int bufferCount(List<ColumnSpec> specs) {
    int count = 0;
    for (ColumnSpec spec : specs) {
      count += spec.codec.bufferCount();
    }
    return count;
  }

  @Override
  public String toString() {
    return name + ": " + codec;
  }
}
