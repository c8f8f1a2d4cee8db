package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresTombstonePurgeTest extends TombstonePurgeContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
