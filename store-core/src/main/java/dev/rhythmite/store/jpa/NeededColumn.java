package dev.rhythmite.store.jpa;

import java.util.Optional;

/**
 * A column that a table must have.
 *
 * @param name as it stands in SQL, with its quotes
 * @param type as it stands in SQL
 * @param length of a text, in characters
 * @param ifAbsent what the column has in rows that were there before it
 */
record NeededColumn(
    String name,
    String type,
    ColumnKind kind,
    long length,
    boolean nullable,
    Optional<String> ifAbsent) {

  /** Returns the column as {@code create table} and {@code add column} take it. */
  String definition() {
    return name
        + " "
        + type
        + ifAbsent.map(value -> " default " + value).orElse("")
        + (nullable ? "" : " not null");
  }
}
