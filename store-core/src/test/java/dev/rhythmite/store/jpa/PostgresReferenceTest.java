package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresReferenceTest extends ReferenceContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
