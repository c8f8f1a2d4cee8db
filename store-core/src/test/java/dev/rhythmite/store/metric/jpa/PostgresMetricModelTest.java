package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresMetricModelTest extends MetricModelCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
