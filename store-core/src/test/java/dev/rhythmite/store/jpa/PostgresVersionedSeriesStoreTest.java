package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresVersionedSeriesStoreTest extends VersionedSeriesStoreCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
