package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresKeysOfEveryKindTest extends KeysOfEveryKindContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
