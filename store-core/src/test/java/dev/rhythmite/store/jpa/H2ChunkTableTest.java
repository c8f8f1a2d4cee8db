package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2ChunkTableTest extends ChunkTableContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
