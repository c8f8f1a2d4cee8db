package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2RowTest extends RowCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
