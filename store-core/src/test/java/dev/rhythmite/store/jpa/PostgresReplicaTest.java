package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresReplicaTest extends ReplicaContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
