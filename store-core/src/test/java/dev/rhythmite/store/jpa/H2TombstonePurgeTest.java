package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2TombstonePurgeTest extends TombstonePurgeContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
