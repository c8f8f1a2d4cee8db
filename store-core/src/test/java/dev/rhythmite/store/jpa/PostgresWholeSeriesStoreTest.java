package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresWholeSeriesStoreTest extends WholeSeriesStoreCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
