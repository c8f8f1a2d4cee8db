package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresHolcstoreRoutesTest extends HolcstoreRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
