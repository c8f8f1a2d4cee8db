package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;

class H2ExchangeRoutesTest extends ExchangeRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
