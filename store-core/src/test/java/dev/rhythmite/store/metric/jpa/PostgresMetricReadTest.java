package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresMetricReadTest extends MetricReadCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
