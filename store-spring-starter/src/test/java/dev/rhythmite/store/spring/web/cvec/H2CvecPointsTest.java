package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.testing.TestDatabase;

class H2CvecPointsTest extends CvecPointsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
