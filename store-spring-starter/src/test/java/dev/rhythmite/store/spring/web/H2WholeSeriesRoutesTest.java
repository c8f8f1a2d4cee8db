package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.testing.TestDatabase;

class H2WholeSeriesRoutesTest extends WholeSeriesRoutesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
