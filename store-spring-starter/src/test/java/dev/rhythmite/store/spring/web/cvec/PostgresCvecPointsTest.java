package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresCvecPointsTest extends CvecPointsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
