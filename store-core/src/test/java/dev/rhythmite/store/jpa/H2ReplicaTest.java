package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2ReplicaTest extends ReplicaContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
