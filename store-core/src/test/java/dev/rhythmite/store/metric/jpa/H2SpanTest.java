package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SpanTest extends SpanCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
