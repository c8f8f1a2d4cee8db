package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class H2FormatTest extends FormatContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
