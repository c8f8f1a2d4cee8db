package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2KeyFieldTest extends KeyFieldContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
