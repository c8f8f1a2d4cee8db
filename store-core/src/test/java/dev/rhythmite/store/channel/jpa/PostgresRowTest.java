package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresRowTest extends RowCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
