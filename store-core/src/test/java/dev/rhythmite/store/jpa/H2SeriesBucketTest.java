package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SeriesBucketTest extends SeriesBucketContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
