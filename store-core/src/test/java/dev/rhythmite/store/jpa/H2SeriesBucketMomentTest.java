package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SeriesBucketMomentTest extends SeriesBucketMomentContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
