package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresTypedRowsTest extends TypedRowsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
