package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.hibernate.dialect.PostgreSQLDialect;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgResultSet;

class PostgresChunkTableTest extends ChunkTableContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }

  @Test
  void blobsAreStoredWithoutASecondCompression() {
    try (StoreUnit unit = new StoreUnit(database(), CaseStores.Y.class)) {
      unit.store(CaseStores.Y.class).write(CaseKey.A, v("2024-01-01", 8784), CREATE);

      assertThat(unit.rows(
              "select attstorage from pg_attribute where attrelid = 'y'::regclass and attname ="
                  + " 'data'"))
          .containsExactly("e");
      assertThat(unit.rows("select pg_column_compression(\"data\") from y"))
          .containsExactly("null");
    }
  }

  @Test
  void blobsTravelInBinaryFromTheFirstStatementOn() throws Exception {
    BinaryTransfer transfer = BinaryTransfer.of(new PostgreSQLDialect());
    try (StoreUnit unit = new StoreUnit(database(), CaseStores.Y.class)) {
      unit.store(CaseStores.Y.class).write(CaseKey.A, v("2024-01-01", 8784), CREATE);
      try (Connection connection = unit.connection();
          PreparedStatement statement = connection.prepareStatement("select \"data\" from y")) {
        transfer.request(statement);
        try (ResultSet row = statement.executeQuery()) {
          assertThat(row.next()).isTrue();
          assertThat(isBinary(row)).isTrue();
        }
      }
      try (Connection connection = unit.connection();
          PreparedStatement statement =
              connection.prepareStatement("select \"data\" from y where true");
          ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(isBinary(row)).isFalse();
      }
    }
  }

  /** The driver says so to its subclasses only. */
  private static boolean isBinary(ResultSet row) throws Exception {
    var method = PgResultSet.class.getDeclaredMethod("isBinary", int.class);
    method.setAccessible(true);
    return (boolean) method.invoke(row.unwrap(PgResultSet.class), 1);
  }
}
