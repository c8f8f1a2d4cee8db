package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresReadTest extends ReadContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
