package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSyncRoutesTest extends SyncRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
