package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresHeadTest extends HeadContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
