package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresAccessRoutesTest extends AccessRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
