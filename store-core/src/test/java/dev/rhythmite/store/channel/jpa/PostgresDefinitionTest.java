package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresDefinitionTest extends DefinitionCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
