package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2MetricListTest extends MetricListCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
