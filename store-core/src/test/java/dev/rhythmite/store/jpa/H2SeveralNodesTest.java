package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SeveralNodesTest extends SeveralNodesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }

  @Override
  String blockedSessions() {
    return "select 1 from information_schema.sessions where blocker_id is not null";
  }
}
