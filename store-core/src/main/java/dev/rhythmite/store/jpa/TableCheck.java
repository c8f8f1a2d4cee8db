package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.jpa.FoundTable.FoundColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares one table with what is needed, and says all that has to be mended. */
final class TableCheck {

  private final NeededTable needed;
  private final TableDdl ddl;
  private final List<String> problems = new ArrayList<>();
  private final List<String> mending = new ArrayList<>();
  private boolean otherKey;

  TableCheck(TableDdl ddl) {
    this.needed = ddl.table();
    this.ddl = ddl;
  }

  /**
   * Compares the table, and adds up all that is wrong before it says so.
   *
   * @throws StoreDefinitionException if the table is missing, or is not as the entity needs it
   */
  void check(String store, Optional<FoundTable> found) {
    if (found.isEmpty()) {
      throw new StoreDefinitionException(
          store, "needs the table " + needed.name() + ", which is not there.", run(ddl.create()));
    }
    needed.columns().forEach(column -> check(column, found.get()));
    checkKey(found.get());
    checkIndexes(found.get());
    if (!problems.isEmpty()) {
      throw new StoreDefinitionException(
          store,
          "needs the table " + needed.name() + ", which is another: " + String.join("; ", problems)
              + ".",
          otherKey ? makeAnew() : run(mending));
    }
  }

  private void check(NeededColumn column, FoundTable table) {
    Optional<FoundColumn> found = table.columns().stream()
        .filter(each -> isSame(column.name(), each.name()))
        .findFirst();
    if (found.isEmpty()) {
      problems.add("column " + column.name() + " is missing, " + column.type() + " is needed");
      mending.add(ddl.addColumn(column));
      otherKey |= needed.primaryKey().contains(column.name());
    } else if (!holds(found.get(), column)) {
      problems.add("column "
          + column.name()
          + " is "
          + found.get().described()
          + ", "
          + column.type()
          + " is needed");
      mending.add(ddl.changeType(column));
    } else if (column.nullable() && !found.get().nullable()) {
      problems.add("column " + column.name() + " is not null, where null is needed");
      mending.add(ddl.dropNotNull(column));
    }
  }

  private static boolean holds(FoundColumn found, NeededColumn needed) {
    return found.kind().holds(needed.kind())
        && (found.kind() != ColumnKind.TEXT || found.size() >= needed.length());
  }

  private void checkKey(FoundTable table) {
    List<String> wanted = needed.primaryKey();
    if (areSame(wanted, table.primaryKey())) {
      return;
    }
    problems.add("the primary key is ("
        + String.join(", ", table.primaryKey())
        + "), ("
        + String.join(", ", wanted)
        + ") is needed, in this order");
    otherKey |= table.primaryKey().stream()
        .anyMatch(found -> wanted.stream().noneMatch(name -> isSame(name, found)));
    table.keyName().ifPresent(name -> mending.add(ddl.dropConstraint(name)));
    mending.add(ddl.addPrimaryKey());
  }

  private void checkIndexes(FoundTable table) {
    for (NeededIndex index : needed.indexes()) {
      int length = index.columns().size();
      if (table.indexes().stream()
          .noneMatch(columns ->
              columns.size() >= length && areSame(index.columns(), columns.subList(0, length)))) {
        problems.add("no index begins with " + index.columnList());
        mending.add(ddl.createIndex(index));
      }
    }
    for (NeededIndex index : needed.unique()) {
      if (table.unique().stream().noneMatch(columns -> areSame(index.columns(), columns))) {
        problems.add("nothing keeps " + index.columnList() + " unique");
        mending.add(ddl.addUnique(index));
      }
    }
  }

  private static boolean areSame(List<String> needed, List<String> found) {
    if (needed.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < needed.size(); i++) {
      if (!isSame(needed.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A name without quotes has the letters that the database gave it. */
  private static boolean isSame(String needed, String found) {
    SqlName name = SqlName.of(needed);
    return name.quoted() ? name.name().equals(found) : name.name().equalsIgnoreCase(found);
  }

  /** What the stripe of a row is follows from its whole key: no row can stay where it is. */
  private String makeAnew() {
    Set<String> statements = new LinkedHashSet<>();
    statements.add(ddl.dropTable());
    statements.addAll(ddl.create());
    return "A table keeps the key that it was made with: set the key record back, or give the"
        + " entity another table and copy the series. If the table has nothing to keep, r"
        + run(List.copyOf(statements)).substring(1);
  }

  private static String run(List<String> statements) {
    return "Run:\n" + String.join("\n", statements);
  }
}
