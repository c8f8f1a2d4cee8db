package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresChunkedSeriesStoreTest extends ChunkedSeriesStoreCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
