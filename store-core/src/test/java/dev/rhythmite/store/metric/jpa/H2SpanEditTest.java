package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2SpanEditTest extends SpanEditCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
