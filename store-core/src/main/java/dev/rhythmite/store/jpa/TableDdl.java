package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

/**
 * The statements that make and mend the table of an entity, each with its semicolon.
 *
 * @param dialect of the database that they are for
 */
record TableDdl(NeededTable table, Dialect dialect) {

  /** Returns all statements that make the table, in order. */
  List<String> create() {
    List<String> statements = new ArrayList<>();
    statements.add("create table " + table.name() + " (\n"
        + table.columns().stream()
            .map(column -> "  " + column.definition() + ",\n")
            .collect(joining())
        + "  " + primaryKey()
        + table.unique().stream().map(each -> ",\n  " + unique(each)).collect(joining())
        + "\n);");
    table.indexes().forEach(index -> statements.add(createIndex(index)));
    keepBlobs().ifPresent(statements::add);
    table.references().forEach(reference -> statements.add(addForeignKey(reference)));
    return statements;
  }

  private String addForeignKey(NeededReference reference) {
    return alter()
        + "add constraint "
        + ChunkTableContributor.foreignKeyName(simpleName(), SqlName.unquoted(reference.column()))
        + " foreign key ("
        + reference.column()
        + ") references "
        + reference.table()
        + " ("
        + reference.id()
        + ");";
  }

  String createIndex(NeededIndex index) {
    return "create index " + index.name() + " on " + table.name() + " " + index.columnList() + ";";
  }

  String addUnique(NeededIndex index) {
    return alter() + "add " + unique(index) + ";";
  }

  private static String unique(NeededIndex index) {
    return "constraint " + index.name() + " unique " + index.columnList();
  }

  /** What LZ4 has packed, PostgreSQL would only try to compress in vain. */
  private Optional<String> keepBlobs() {
    return table
        .column("data")
        .filter(data -> dialect instanceof PostgreSQLDialect)
        .map(data -> alter() + "alter column " + data.name() + " set storage external;");
  }

  String addColumn(NeededColumn column) {
    return alter() + "add column " + column.definition() + ";";
  }

  String changeType(NeededColumn column) {
    String using = dialect instanceof PostgreSQLDialect
        ? " using cast(" + column.name() + " as " + column.type() + ")"
        : "";
    return alter() + "alter column " + column.name() + " set data type " + column.type() + using
        + ";";
  }

  String dropNotNull(NeededColumn column) {
    return alter() + "alter column " + column.name() + " drop not null;";
  }

  String addPrimaryKey() {
    return alter() + "add " + primaryKey() + ";";
  }

  String dropConstraint(String name) {
    return alter() + "drop constraint " + dialect.toQuotedIdentifier(name) + ";";
  }

  String dropTable() {
    return "drop table " + table.name() + ";";
  }

  private String primaryKey() {
    String columns = "primary key (" + String.join(", ", table.primaryKey()) + ")";
    return table.keyName().map(name -> "constraint " + name + " " + columns).orElse(columns);
  }

  private String alter() {
    return "alter table " + table.name() + " ";
  }

  private String simpleName() {
    return SqlName.unquoted(table.name());
  }
}
