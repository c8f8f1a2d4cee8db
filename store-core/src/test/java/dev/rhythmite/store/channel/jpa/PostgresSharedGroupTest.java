package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSharedGroupTest extends SharedGroupCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
