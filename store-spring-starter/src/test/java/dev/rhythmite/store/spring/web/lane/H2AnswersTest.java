package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class H2AnswersTest extends AnswersContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
