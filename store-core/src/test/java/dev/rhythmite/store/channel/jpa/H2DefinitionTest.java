package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2DefinitionTest extends DefinitionCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
