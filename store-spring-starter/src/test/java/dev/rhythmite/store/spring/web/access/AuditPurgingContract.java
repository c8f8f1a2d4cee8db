package dev.rhythmite.store.spring.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rhythmite.store.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long entries of the audit stay in their table. */
abstract class AuditPurgingContract {

  /** More than go at once. */
  private static final int OLD = 2_500;

  abstract TestDatabase database();

  @Test
  void removesEntriesThatAreOlderThanTheyAreKept() {
    var host = AccessHost.on(database())
        // without channels: the audit has upkeep of its own
        .set("rhythmite.channels.enabled", "false")
        .set("rhythmite.channels.upkeep-interval", "20ms")
        .set("rhythmite.security.audit.retention", "30d");
    try (AccessHost running = new AccessHost(host.start())) {
      JdbcTemplate table = running.running().bean(JdbcTemplate.class);
      running.addUser("ada", "reader");
      insertOld(table);
      await().until(() -> targets(table).size() == 1);
      assertThat(targets(table)).containsExactly("ada@example.org");

      AccessHost.pass(Duration.ofDays(30).plusSeconds(1));
      running.addUser("grace", "reader");
      await().until(() -> !targets(table).contains("ada@example.org"));

      assertThat(targets(table)).containsExactly("grace@example.org");
    }
  }

  private static void insertOld(JdbcTemplate table) {
    Timestamp old = Timestamp.from(AccessHost.now().minus(Duration.ofDays(30)).minusSeconds(1));
    table.batchUpdate(
        "insert into rhythmite_audit (id, happened_at, caller, action, target, outcome)"
            + " values (?, ?, 'key root', 'key.create', 'old', 'DONE')",
        IntStream.range(0, OLD)
            .mapToObj(i -> new Object[] {UUID.randomUUID().toString(), old})
            .toList());
  }

  private static List<String> targets(JdbcTemplate table) {
    return table.queryForList("select target from rhythmite_audit", String.class);
  }
}
