package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2MetricWriteTest extends MetricWriteCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
