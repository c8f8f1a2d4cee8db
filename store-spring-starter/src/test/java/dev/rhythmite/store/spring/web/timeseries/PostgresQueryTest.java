package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresQueryTest extends QueryContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
