package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresMetricListTest extends MetricListCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
