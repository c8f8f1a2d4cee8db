package dev.rhythmite.examples;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresMetricsRoundTripTest extends MetricsRoundTripContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
