package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresClientTest extends ClientContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
