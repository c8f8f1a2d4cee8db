package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresNodeTest extends NodeCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
