package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2MetricBucketTest extends MetricBucketCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
