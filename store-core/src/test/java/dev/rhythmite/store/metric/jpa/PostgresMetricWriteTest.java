package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresMetricWriteTest extends MetricWriteCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
