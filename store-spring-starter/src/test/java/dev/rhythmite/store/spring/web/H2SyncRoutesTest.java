package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;

class H2SyncRoutesTest extends SyncRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
