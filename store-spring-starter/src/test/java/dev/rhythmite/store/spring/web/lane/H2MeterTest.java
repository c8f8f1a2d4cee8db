package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class H2MeterTest extends MeterContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
