package dev.rhythmite.store.channel;

/**
 * A column of a channel.
 *
 * @param name not blank, kept as it is written
 * @param optional whether a row may go without a value
 */
public record ChannelColumn(String name, ColumnType type, boolean optional) {

  public ChannelColumn {
    if (name.isBlank() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("Column \""
          + name.replace('\0', '?')
          + "\". A column's name is a text that is not blank and has no U+0000.");
    }
  }

  /** Returns a column in which each row has a value. */
  public static ChannelColumn required(String name, ColumnType type) {
    return new ChannelColumn(name, type, false);
  }

  /** Returns a column in which rows may go without a value. */
  public static ChannelColumn optional(String name, ColumnType type) {
    return new ChannelColumn(name, type, true);
  }

  /** Returns {@code Temp Out: float} or {@code note: optional[str]}. */
  @Override
  public String toString() {
    return name + ": " + (optional ? "optional[" + type + "]" : type);
  }
}
