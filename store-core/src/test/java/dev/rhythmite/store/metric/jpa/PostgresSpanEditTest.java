package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSpanEditTest extends SpanEditCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
