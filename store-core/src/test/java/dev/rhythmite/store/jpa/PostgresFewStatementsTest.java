package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresFewStatementsTest extends FewStatementsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
