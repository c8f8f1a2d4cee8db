package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.testing.TestDatabase;

class H2AccessRoutesTest extends AccessRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
