package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresInsertTest extends InsertContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
