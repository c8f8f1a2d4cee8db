package dev.rhythmite.store.spring;

import dev.rhythmite.store.testing.TestDatabase;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

class PostgresFlywayHostTest extends FlywayHostContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }

  @Override
  Dialect dialect() {
    return new PostgreSQLDialect();
  }
}
