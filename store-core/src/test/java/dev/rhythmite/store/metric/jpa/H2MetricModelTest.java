package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2MetricModelTest extends MetricModelCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
