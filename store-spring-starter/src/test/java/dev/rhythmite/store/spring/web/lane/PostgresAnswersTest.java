package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresAnswersTest extends AnswersContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
