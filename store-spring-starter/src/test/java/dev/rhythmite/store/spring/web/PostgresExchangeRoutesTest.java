package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresExchangeRoutesTest extends ExchangeRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
