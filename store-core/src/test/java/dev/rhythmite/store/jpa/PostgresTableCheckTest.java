package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

class PostgresTableCheckTest extends TableCheckContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }

  @Override
  Dialect dialect() {
    return new PostgreSQLDialect();
  }
}
