package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSampleTest extends SampleCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
