package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2ReferenceTest extends ReferenceContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
