package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.testing.TestDatabase;

class H2CvecHttpTest extends CvecHttpContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
