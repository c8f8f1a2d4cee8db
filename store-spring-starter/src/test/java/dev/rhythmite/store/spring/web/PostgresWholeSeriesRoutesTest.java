package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresWholeSeriesRoutesTest extends WholeSeriesRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
