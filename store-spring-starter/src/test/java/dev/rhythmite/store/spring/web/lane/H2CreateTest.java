package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class H2CreateTest extends CreateContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
