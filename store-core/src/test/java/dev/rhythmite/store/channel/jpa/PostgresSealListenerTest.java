package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSealListenerTest extends SealListenerCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
