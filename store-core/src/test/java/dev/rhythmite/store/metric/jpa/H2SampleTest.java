package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SampleTest extends SampleCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
