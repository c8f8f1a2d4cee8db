package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresStatisticsTest extends StatisticsCases {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
