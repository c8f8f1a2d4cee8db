package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2GroupTest extends GroupCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
