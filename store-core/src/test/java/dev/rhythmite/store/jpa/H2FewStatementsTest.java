package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2FewStatementsTest extends FewStatementsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
