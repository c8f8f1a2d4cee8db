package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresTypedExchangeTest extends TypedExchangeContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
