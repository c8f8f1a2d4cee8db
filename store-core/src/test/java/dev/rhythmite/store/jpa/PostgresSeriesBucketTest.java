package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSeriesBucketTest extends SeriesBucketContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
