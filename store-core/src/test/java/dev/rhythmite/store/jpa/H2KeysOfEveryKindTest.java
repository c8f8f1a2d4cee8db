package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2KeysOfEveryKindTest extends KeysOfEveryKindContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
