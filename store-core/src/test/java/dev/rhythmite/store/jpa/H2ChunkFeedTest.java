package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2ChunkFeedTest extends ChunkFeedContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
