package dev.rhythmite.store.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresSeriesBucketModelTest extends SeriesBucketModelContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
