package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresCreateTest extends CreateContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
