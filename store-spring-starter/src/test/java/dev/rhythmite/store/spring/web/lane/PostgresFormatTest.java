package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresFormatTest extends FormatContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
