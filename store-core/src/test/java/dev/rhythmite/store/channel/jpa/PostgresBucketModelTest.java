package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresBucketModelTest extends BucketModelCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
