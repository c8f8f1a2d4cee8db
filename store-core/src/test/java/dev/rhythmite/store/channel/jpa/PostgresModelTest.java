package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresModelTest extends ModelCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
