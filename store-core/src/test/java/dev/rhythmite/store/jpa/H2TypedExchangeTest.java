package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2TypedExchangeTest extends TypedExchangeContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
