package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

class PostgresTableTest extends TableCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }

  @Override
  Dialect dialect() {
    return new PostgreSQLDialect();
  }
}
