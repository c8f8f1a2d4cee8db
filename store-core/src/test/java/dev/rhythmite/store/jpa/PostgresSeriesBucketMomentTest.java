package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSeriesBucketMomentTest extends SeriesBucketMomentContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
