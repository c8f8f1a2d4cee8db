package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresCacheTest extends CacheContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
