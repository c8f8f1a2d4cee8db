package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2BucketModelTest extends BucketModelCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
