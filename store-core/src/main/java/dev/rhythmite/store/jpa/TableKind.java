package dev.rhythmite.store.jpa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of store tables, by what an entity extends.
 *
 * @param rows what a row is, in the plural
 * @param beforeKey the properties of the identifier that stand before the key fields
 * @param afterKey the properties of the identifier that stand after the key fields
 */
record TableKind(Class<?> superclass, String rows, List<String> beforeKey, List<String> afterKey) {

  static final TableKind CHUNKS =
      new TableKind(TimeseriesChunkStore.class, "chunks", List.of("stripe"), List.of("chunkIndex"));

  static final TableKind WHOLE_SERIES =
      new TableKind(TimeseriesStore.class, "series", List.of("stripe"), List.of());

  static final TableKind VERSIONS = new TableKind(
      Store.class, "versions", List.of("stripe", "client", "name"), List.of("version"));

  private static final List<TableKind> ALL = List.of(CHUNKS, WHOLE_SERIES, VERSIONS);

  static Optional<TableKind> of(Class<?> entity) {
    return ALL.stream().filter(kind -> kind.superclass.isAssignableFrom(entity)).findAny();
  }

  /** Returns what the rows of a store are, and what they are found by. */
  String described(KeyedTable<?> table) {
    List<String> foundBy = new ArrayList<>(beforeKey.subList(1, beforeKey.size()));
    foundBy.add(table.keyType().toString());
    return rows + " of " + table.store() + ", by " + String.join(", ", foundBy);
  }

  /** Returns the names of the attributes that the library declares. */
  Set<String> attributes() {
    Set<String> names = new TreeSet<>();
    for (Class<?> type = superclass; type != Object.class; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredFields()).forEach(field -> names.add(field.getName()));
    }
    return names;
  }

  /** Returns the column of a property of the identifier. */
  static String column(String property) {
    return property.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
