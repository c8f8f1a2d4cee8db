package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresKeyFieldTest extends KeyFieldContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
