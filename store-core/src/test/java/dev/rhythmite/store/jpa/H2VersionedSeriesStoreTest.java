package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2VersionedSeriesStoreTest extends VersionedSeriesStoreCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
