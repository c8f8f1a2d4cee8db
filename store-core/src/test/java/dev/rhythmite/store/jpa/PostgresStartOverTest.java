package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresStartOverTest extends StartOverContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
