package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SeriesBucketModelTest extends SeriesBucketModelContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
