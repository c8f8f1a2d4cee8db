package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresExchangeTest extends ExchangeContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
