package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresAuditPurgingTest extends AuditPurgingContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
