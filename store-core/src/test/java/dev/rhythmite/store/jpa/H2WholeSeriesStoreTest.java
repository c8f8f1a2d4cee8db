package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2WholeSeriesStoreTest extends WholeSeriesStoreCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
