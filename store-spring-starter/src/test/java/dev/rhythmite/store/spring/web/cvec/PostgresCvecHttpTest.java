package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresCvecHttpTest extends CvecHttpContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
