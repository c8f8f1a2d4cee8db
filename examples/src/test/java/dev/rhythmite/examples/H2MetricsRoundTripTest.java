package dev.rhythmite.examples;

import dev.rhythmite.store.testing.TestDatabase;

class H2MetricsRoundTripTest extends MetricsRoundTripContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
