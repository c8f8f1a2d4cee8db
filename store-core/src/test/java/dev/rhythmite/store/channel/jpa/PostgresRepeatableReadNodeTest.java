package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

/** Each transaction sees the rows of its beginning only, as some hosts have it. */
class PostgresRepeatableReadNodeTest extends NodeCases {

  @Override
  TestDatabase database() {
    TestDatabase plain = TestDatabase.postgresql();
    String options = "?options=-c%20default_transaction_isolation=repeatable%5C%20read";
    return new TestDatabase(plain.url() + options, plain.user(), plain.password());
  }

  /** Two that never pause would end each other's transactions again and again. */
  @Override
  int sealers() {
    return 1;
  }
}
