package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresFilterTest extends FilterContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
