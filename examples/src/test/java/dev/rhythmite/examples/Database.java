package dev.rhythmite.examples;

import dev.rhythmite.store.testing.TestDatabase;

/** The databases that the demo is tested on. */
enum Database {
  H2 {
    @Override
    TestDatabase create() {
      return TestDatabase.h2();
    }
  },
  POSTGRESQL {
    @Override
    TestDatabase create() {
      return TestDatabase.postgresql();
    }
  };

  /** Returns a new, empty database. */
  abstract TestDatabase create();
}
