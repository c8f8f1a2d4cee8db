package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.testing.TestDatabase;

class H2AuditPurgingTest extends AuditPurgingContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
