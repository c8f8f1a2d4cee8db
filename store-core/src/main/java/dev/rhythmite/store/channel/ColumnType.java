package dev.rhythmite.store.channel;

import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.util.Locale;

/** What the values of a column are. */
public enum ColumnType {

  /** A text without U+0000. */
  STR,

  /** An integer of 64 bits, every one exact. */
  INT,

  /** A finite double. */
  FLOAT,

  /** True or false. */
  BOOL,

  /** An instant, to the microsecond. */
  DATETIME,

  /** A JSON object, kept as the text that was given. */
  DICT,

  /** A JSON array, kept as the text that was given. */
  LIST;

  /**
   * Returns what values stand in: dates are epoch microseconds in a {@link LongColumn}, dicts and lists
   * their JSON in a {@link TextColumn}.
   */
  public Class<? extends Column> kind() {
    return switch (this) {
      case INT, DATETIME -> LongColumn.class;
      case FLOAT -> DoubleColumn.class;
      case BOOL -> BooleanColumn.class;
      case STR, DICT, LIST -> TextColumn.class;
    };
  }

  /** Returns the name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
