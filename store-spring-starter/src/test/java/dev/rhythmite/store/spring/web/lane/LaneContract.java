package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import dev.rhythmite.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** An application with channels on a database, and a client for each authority. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LaneContract {

  static final String EMPTY = "empty-tenant-secret-0123456789";

  RunningHost host;
  LaneClient admin;
  LaneClient writer;
  LaneClient reader;

  abstract TestDatabase database();

  RunningHost.Builder builder() {
    return RunningHost.on(database())
        .withKeys()
        .set("rhythmite.security.api-keys.root.secret", LaneHost.ADMIN)
        .set("rhythmite.security.api-keys.root.authority", "admin")
        .set("rhythmite.security.api-keys.alone.secret", EMPTY)
        .set("rhythmite.security.api-keys.alone.tenant", "alone")
        .set("rhythmite.channels.enabled", "true");
  }

  @BeforeAll
  void start() {
    host = builder().start();
    admin = new LaneClient(host, LaneHost.ADMIN);
    writer = new LaneClient(host, RunningHost.WRITER);
    reader = new LaneClient(host, RunningHost.READER);
  }

  @AfterAll
  void stop() {
    host.close();
  }
}
