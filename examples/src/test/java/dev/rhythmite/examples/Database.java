package dev.rhythmite.examples;

import dev.rhythmite.store.testing.TestDatabase;

/** The databases that the demo is tested on. */
public enum Database {
  H2 {
    @Override
    public TestDatabase create() {
      return TestDatabase.h2();
    }
  },
  POSTGRESQL {
    @Override
    public TestDatabase create() {
      return TestDatabase.postgresql();
    }
  };

  /** Returns a new, empty database. */
  public abstract TestDatabase create();
}
