package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.testing.TestDatabase;

class H2IngestTest extends IngestContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
