package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresMetricBucketTest extends MetricBucketCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
