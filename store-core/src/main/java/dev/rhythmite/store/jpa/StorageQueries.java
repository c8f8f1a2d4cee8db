package dev.rhythmite.store.jpa;

import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements that keep PostgreSQL from compressing blobs a second time. */
final class StorageQueries {

  private static final String EXTERNAL = "e";

  private StorageQueries() {}

  /** Returns whether the blob column of a table is stored as it is, without compression. */
  static boolean keepsBlobsAsTheyAre(SharedSessionContractImplementor session, String table) {
    return JdbcQueries.first(
            session,
            "select attstorage from pg_attribute where attrelid = to_regclass(?)"
                + " and attname = 'data'",
            statement -> statement.setString(1, table),
            row -> row.getString(1))
        .filter(EXTERNAL::equals)
        .isPresent();
  }

  /** Returns whether rows may be copied into a table: no view, nor past rules or policies on rows. */
  static boolean isPlainTable(SharedSessionContractImplementor session, String table) {
    return JdbcQueries.first(
            session,
            "select relkind in ('r', 'p') and not relrowsecurity and not relhasrules from pg_class"
                + " where oid = to_regclass(?)",
            statement -> statement.setString(1, table),
            row -> row.getBoolean(1))
        .orElse(false);
  }

  static void keepBlobsAsTheyAre(SharedSessionContractImplementor session, String table) {
    JdbcQueries.update(
        session,
        "alter table " + table + " alter column \"data\" set storage external",
        JdbcQueries.Binder.NONE);
  }
}
