package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class H2HeadTest extends HeadContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
