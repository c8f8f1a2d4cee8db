package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresMeterTest extends MeterContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
