package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresGroupTest extends GroupCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
