package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresChangeTest extends ChangeContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
