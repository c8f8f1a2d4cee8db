package dev.rhythmite.store.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements that keep PostgreSQL from compressing blobs a second time. */
final class StorageQueries {

  private static final String EXTERNAL = "e";

  private StorageQueries() {}

  /** Returns whether the blob column of a table is stored as it is, without compression. */
  static boolean keepsBlobsAsTheyAre(SharedSessionContractImplementor session, String table) {
    String sql =
        "select attstorage from pg_attribute where attrelid = to_regclass(?) and attname = 'data'";
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, table);
        try (ResultSet row = statement.executeQuery()) {
          return row.next() && EXTERNAL.equals(row.getString(1));
        }
      }
    });
  }

  static void keepBlobsAsTheyAre(SharedSessionContractImplementor session, String table) {
    session.doWork(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("alter table " + table + " alter column \"data\" set storage external");
      }
    });
  }
}
