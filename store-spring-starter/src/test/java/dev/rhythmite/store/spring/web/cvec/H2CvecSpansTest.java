package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.testing.TestDatabase;

class H2CvecSpansTest extends CvecSpansContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
