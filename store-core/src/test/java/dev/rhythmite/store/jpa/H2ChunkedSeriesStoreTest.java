package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2ChunkedSeriesStoreTest extends ChunkedSeriesStoreCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
