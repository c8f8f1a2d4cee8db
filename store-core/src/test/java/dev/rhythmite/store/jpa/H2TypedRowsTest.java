package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2TypedRowsTest extends TypedRowsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
