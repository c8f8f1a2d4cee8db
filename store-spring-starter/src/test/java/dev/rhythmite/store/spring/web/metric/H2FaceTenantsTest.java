package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.testing.TestDatabase;

class H2FaceTenantsTest extends FaceTenantsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
