package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSeveralNodesTest extends SeveralNodesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }

  @Override
  String blockedSessions() {
    return "select 1 from pg_stat_activity"
        + " where datname = current_database() and wait_event_type = 'Lock'";
  }
}
