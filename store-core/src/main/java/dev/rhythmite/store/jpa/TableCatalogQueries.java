package dev.rhythmite.store.jpa;

import dev.rhythmite.store.jpa.FoundTable.FoundColumn;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Asks the database's catalog what a table looks like. */
final class TableCatalogQueries {

  private TableCatalogQueries() {}

  /** Returns a table, looked for in the current schema first if its name says none. */
  static Optional<FoundTable> find(SharedSessionContractImplementor session, SqlName table) {
    return session.doReturningWork(connection -> find(connection, table));
  }

  private static Optional<FoundTable> find(Connection connection, SqlName table)
      throws SQLException {
    DatabaseMetaData catalog = connection.getMetaData();
    String name = stored(catalog, table);
    Optional<SqlName> schema = table.schema();
    if (schema.isPresent()) {
      return find(connection, stored(catalog, schema.get()), name);
    }
    Optional<FoundTable> here = find(connection, connection.getSchema(), name);
    return here.isPresent() ? here : find(connection, null, name);
  }

  /** Returns a name as the catalog has it. */
  private static String stored(DatabaseMetaData catalog, SqlName name) throws SQLException {
    if (name.quoted()) {
      return name.name();
    }
    if (catalog.storesUpperCaseIdentifiers()) {
      return name.name().toUpperCase(Locale.ROOT);
    }
    return catalog.storesLowerCaseIdentifiers()
        ? name.name().toLowerCase(Locale.ROOT)
        : name.name();
  }

  private static Optional<FoundTable> find(
      Connection connection, @Nullable String schema, String table) throws SQLException {
    DatabaseMetaData catalog = connection.getMetaData();
    Map<String, List<FoundColumn>> columnsBySchema =
        columns(catalog, connection.getCatalog(), schema, table);
    for (Map.Entry<String, List<FoundColumn>> found : columnsBySchema.entrySet()) {
      return Optional.of(withKeyAndIndexes(
          catalog, connection.getCatalog(), found.getKey(), table, found.getValue()));
    }
    return Optional.empty();
  }

  private static Map<String, List<FoundColumn>> columns(
      DatabaseMetaData catalog, String database, @Nullable String schema, String table)
      throws SQLException {
    Map<String, List<FoundColumn>> columns = new LinkedHashMap<>();
    String escape = catalog.getSearchStringEscape();
    try (ResultSet row = catalog.getColumns(
        database, schema == null ? null : escaped(schema, escape), escaped(table, escape), "%")) {
      while (row.next()) {
        String type = row.getString("TYPE_NAME");
        columns
            .computeIfAbsent(row.getString("TABLE_SCHEM"), unknown -> new ArrayList<>())
            .add(new FoundColumn(
                row.getString("COLUMN_NAME"),
                ColumnKind.of(row.getInt("DATA_TYPE"), type),
                type.toLowerCase(Locale.ROOT),
                row.getLong("COLUMN_SIZE"),
                row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
      }
    }
    return columns;
  }

  private static String escaped(String name, String escape) {
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  private static FoundTable withKeyAndIndexes(
      DatabaseMetaData catalog,
      String database,
      String schema,
      String table,
      List<FoundColumn> columns)
      throws SQLException {
    Map<Integer, String> key = new TreeMap<>();
    String keyName = null;
    try (ResultSet row = catalog.getPrimaryKeys(database, schema, table)) {
      while (row.next()) {
        key.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME"));
        keyName = row.getString("PK_NAME");
      }
    }
    return new FoundTable(
        columns,
        Optional.ofNullable(keyName),
        List.copyOf(key.values()),
        indexes(catalog, database, schema, table, Uniqueness.ANY),
        indexes(catalog, database, schema, table, Uniqueness.UNIQUE));
  }

  private enum Uniqueness {
    ANY,
    UNIQUE
  }

  private static List<List<String>> indexes(
      DatabaseMetaData catalog, String database, String schema, String table, Uniqueness uniqueness)
      throws SQLException {
    Map<String, Map<Integer, String>> indexes = new LinkedHashMap<>();
    try (ResultSet row =
        catalog.getIndexInfo(database, schema, table, uniqueness == Uniqueness.UNIQUE, true)) {
      while (row.next()) {
        String column = row.getString("COLUMN_NAME");
        // statistics come without a column; an index with a condition has some rows only
        if (column != null && row.getString("FILTER_CONDITION") == null) {
          indexes
              .computeIfAbsent(row.getString("INDEX_NAME"), unknown -> new TreeMap<>())
              .put(row.getInt("ORDINAL_POSITION"), SqlName.unquoted(column));
        }
      }
    }
    return indexes.values().stream().map(each -> List.copyOf(each.values())).toList();
  }
}
