package dev.rhythmite.store.jpa;

/**
 * A column that a table must have.
 *
 * @param name as it stands in SQL, with its quotes
 * @param type as it stands in SQL
 * @param length of a text, in characters
 */
record NeededColumn(String name, String type, ColumnKind kind, long length, boolean nullable) {

  /** Returns the column as {@code create table} and {@code add column} take it. */
  String definition() {
    return name + " " + type + (nullable ? "" : " not null");
  }
}
