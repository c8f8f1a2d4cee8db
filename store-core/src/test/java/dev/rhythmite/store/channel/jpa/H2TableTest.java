package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;

class H2TableTest extends TableCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }

  @Override
  Dialect dialect() {
    return new H2Dialect();
  }
}
