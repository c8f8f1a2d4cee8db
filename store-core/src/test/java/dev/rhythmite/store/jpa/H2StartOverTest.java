package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2StartOverTest extends StartOverContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
