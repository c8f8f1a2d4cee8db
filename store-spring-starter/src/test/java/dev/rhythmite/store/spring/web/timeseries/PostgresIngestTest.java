package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresIngestTest extends IngestContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
