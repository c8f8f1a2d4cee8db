package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresFaceTenantsTest extends FaceTenantsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
