package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2NodeTest extends NodeCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
