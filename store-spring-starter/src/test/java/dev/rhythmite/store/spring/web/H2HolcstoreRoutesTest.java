package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;

class H2HolcstoreRoutesTest extends HolcstoreRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
