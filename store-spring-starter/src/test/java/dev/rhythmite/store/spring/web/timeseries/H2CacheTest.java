package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.testing.TestDatabase;

class H2CacheTest extends CacheContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
