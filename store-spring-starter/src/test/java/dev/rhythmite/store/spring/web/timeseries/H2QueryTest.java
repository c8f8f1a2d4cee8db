package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.testing.TestDatabase;

class H2QueryTest extends QueryContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
