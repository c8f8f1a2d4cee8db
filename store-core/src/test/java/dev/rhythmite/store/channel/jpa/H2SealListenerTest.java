package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SealListenerTest extends SealListenerCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
