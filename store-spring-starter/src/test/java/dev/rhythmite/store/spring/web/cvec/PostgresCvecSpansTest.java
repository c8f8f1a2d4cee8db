package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresCvecSpansTest extends CvecSpansContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
