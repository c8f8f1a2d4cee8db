package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2FilterTest extends FilterContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
