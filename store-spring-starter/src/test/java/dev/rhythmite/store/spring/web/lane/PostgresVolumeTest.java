package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.testing.TestDatabase;

class PostgresVolumeTest extends VolumeContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
