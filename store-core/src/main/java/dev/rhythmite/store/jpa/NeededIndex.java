package dev.rhythmite.store.jpa;

import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An index that a table must have. Names are as they stand in SQL.
 *
 * @param columns in order
 */
record NeededIndex(String name, List<String> columns) {

  /** Returns those that an entity of the library's own declares. */
  static List<NeededIndex> declaredBy(Class<?> entity) {
    return tables(entity)
        .flatMap(table -> Arrays.stream(table.indexes()))
        .map(index -> new NeededIndex(index.name(), columns(index)))
        .toList();
  }

  private static List<String> columns(Index index) {
    return Arrays.stream(index.columnList().split(",")).map(String::trim).toList();
  }

  /** Returns those of which the values are unique, likewise. */
  static List<NeededIndex> uniqueOnesOf(Class<?> entity) {
    return tables(entity)
        .flatMap(table -> Arrays.stream(table.uniqueConstraints()))
        .map(NeededIndex::unique)
        .toList();
  }

  private static NeededIndex unique(UniqueConstraint constraint) {
    return new NeededIndex(constraint.name(), List.of(constraint.columnNames()));
  }

  private static Stream<Table> tables(Class<?> entity) {
    return Arrays.stream(entity.getAnnotationsByType(Table.class));
  }

  String columnList() {
    return "(" + String.join(", ", columns) + ")";
  }
}
