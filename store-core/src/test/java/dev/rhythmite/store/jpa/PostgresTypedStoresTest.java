package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresTypedStoresTest extends TypedStoresContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
