package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2MetricReadTest extends MetricReadCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
