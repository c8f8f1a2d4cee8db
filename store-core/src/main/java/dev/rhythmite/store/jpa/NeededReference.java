package dev.rhythmite.store.jpa;

/**
 * A column that holds ids of rows of another table. Names are as they stand in SQL.
 *
 * @param id the column that it refers to
 */
record NeededReference(String column, String table, String id) {}
