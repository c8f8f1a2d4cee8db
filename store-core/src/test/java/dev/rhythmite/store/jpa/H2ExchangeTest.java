package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2ExchangeTest extends ExchangeContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
