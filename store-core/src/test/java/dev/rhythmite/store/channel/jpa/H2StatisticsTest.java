package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.testing.TestDatabase;

class H2StatisticsTest extends StatisticsCases {

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }
}
