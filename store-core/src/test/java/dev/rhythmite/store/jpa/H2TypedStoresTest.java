package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2TypedStoresTest extends TypedStoresContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
