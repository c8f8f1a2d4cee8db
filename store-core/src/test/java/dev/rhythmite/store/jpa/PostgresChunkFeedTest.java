package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresChunkFeedTest extends ChunkFeedContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
