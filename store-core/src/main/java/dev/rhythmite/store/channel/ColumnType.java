package dev.rhythmite.store.channel;

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

  /** Returns the name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
