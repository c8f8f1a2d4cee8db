package dev.rhythmite.store.jpa;

import java.util.List;
import java.util.Optional;

/**
 * A table as it is in the database. Names are without quotes.
 *
 * @param keyName the name of the primary key's constraint, if there is such a key
 * @param primaryKey its columns in order
 * @param indexes the columns of each index on all rows, in order
 * @param unique those of them whose values are unique
 */
record FoundTable(
    List<FoundColumn> columns,
    Optional<String> keyName,
    List<String> primaryKey,
    List<List<String>> indexes,
    List<List<String>> unique) {

  /**
   * A column as it is in the database.
   *
   * @param size of a text, in characters
   */
  record FoundColumn(String name, ColumnKind kind, String type, long size, boolean nullable) {

    /** Returns the type as one would write it. */
    String described() {
      return kind == ColumnKind.TEXT && size < Integer.MAX_VALUE ? type + "(" + size + ")" : type;
    }
  }
}
