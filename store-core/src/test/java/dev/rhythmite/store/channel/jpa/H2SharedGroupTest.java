package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SharedGroupTest extends SharedGroupCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
