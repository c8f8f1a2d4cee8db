package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSpanTest extends SpanCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
