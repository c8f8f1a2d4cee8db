package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2ModelTest extends ModelCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
