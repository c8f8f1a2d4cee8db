package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL does to transactions, provoked: conflicts, deadlocks, connections that end. */
class PostgresFailuresTest {

  private static final CaseKey A = CaseKey.A;
  private static final Series DAY = v("2024-01-01", 24);
  private static final String BLOCKED = "select pid from pg_stat_activity"
      + " where datname = current_database() and wait_event_type = 'Lock'";

  private final TestDatabase database = TestDatabase.postgresql();
  private final SqlFailures failures = new SqlFailures();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    thread.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"repeatable read", "serializable"})
  void aWriteThatMeetsAnotherIsMadeAgain(String isolation) throws Exception {
    try (StoreUnit unit = unit(
            "?options=-c%20default_transaction_isolation=" + isolation.replace(" ", "%5C%20"));
        Connection rival = unit.connection()) {
      SeriesStore<CaseKey> store = unit.store(CaseStores.Sync.class);
      store.write(A, DAY, MERGE);
      assertThat(unit.rows("show transaction_isolation")).containsExactly(isolation);
      rival.setAutoCommit(false);
      increment(rival, Stripes.of(store.keyType(), A));

      Future<?> write = thread.submit(() -> store.write(A, v("2024-01-02", 24), MERGE));
      awaitBlocked(unit);
      rival.commit();
      write.get();

      assertThat(failures.states()).contains("40001");
      assertThat(store.read(A).orElseThrow().valueCount()).isEqualTo(48);
    }
  }

  @Test
  void aWriteThatADeadlockEndsIsMadeAgain() throws Exception {
    try (StoreUnit unit = unit("");
        Connection rival = unit.connection()) {
      SeriesStore<CaseKey> store = unit.store(CaseStores.Sync.class);
      CaseKey low = keyIn(store, 3);
      CaseKey high = keyIn(store, 4);
      rival.setAutoCommit(false);
      // who waits first looks for a deadlock first, and is the one that ends
      execute(rival, "set deadlock_timeout = '1h'");
      increment(rival, (short) 4);

      Future<?> write = thread.submit(() -> store.writeAll(Map.of(low, DAY, high, DAY), MERGE));
      awaitBlocked(unit);
      increment(rival, (short) 3);
      rival.commit();
      write.get();

      assertThat(failures.states()).contains("40P01");
      assertThat(store.read(low)).contains(DAY);
      assertThat(store.read(high)).contains(DAY);
    }
  }

  @Test
  void anEntityManagerWhoseConnectionEndedBeginsAnew() throws Exception {
    try (StoreUnit unit = unit("");
        EntityManager entityManager = unit.entityManager()) {
      SeriesStore<CaseKey> store = unit.stores().in(entityManager).store(CaseStores.Sync.class);
      entityManager.getTransaction().begin();
      store.write(A, DAY, MERGE);
      Object process =
          entityManager.createNativeQuery("select pg_backend_pid()").getSingleResult();
      end(unit, ((Number) process).intValue());
      assertThatThrownBy(entityManager.getTransaction()::commit)
          .hasRootCauseInstanceOf(SQLException.class);

      CaseKey next = new CaseKey(2, "next");
      entityManager.getTransaction().begin();
      store.write(next, DAY, MERGE);
      entityManager.getTransaction().commit();

      SeriesStore<CaseKey> others = unit.store(CaseStores.Sync.class);
      assertThat(others.read(next)).contains(DAY);
      assertThat(others.read(A)).isEmpty();
    }
  }

  @Test
  void aReplicaWhoseConnectionEndsKeepsNothingOfTheBatch() throws Exception {
    try (StoreUnit source = new StoreUnit(TestDatabase.postgresql(), CaseStores.Sync.class);
        StoreUnit unit = unit("");
        Connection rival = unit.connection()) {
      SeriesStore<CaseKey> store = source.store(CaseStores.Sync.class);
      ChunkFeed<CaseKey> copy = unit.feed(CaseStores.Sync.class);
      Replica<CaseKey> replica =
          new Replica<>(source.feed(CaseStores.Sync.class), copy, KeyFilter.all(), 10);
      store.writeAll(Map.of(keyIn(store, 3), DAY, keyIn(store, 4), DAY), MERGE);
      rival.setAutoCommit(false);
      increment(rival, (short) 4);

      Future<?> pull = thread.submit(replica::pull);
      end(unit, Integer.parseInt(awaitBlocked(unit)));
      rival.rollback();

      assertThatThrownBy(pull::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(SQLException.class);
      assertThat(unit.rows("select 1 from sync")).isEmpty();
      assertThat(copy.watermark(Replica.SOURCE, KeyFilter.all())).isEqualTo(Cursor.START);
      assertThat(replica.pull()).containsExactly(new Applied(2, 0));
    }
  }

  private StoreUnit unit(String options) {
    return new StoreUnit(
        new TestDatabase(database.url() + options, database.user(), database.password()),
        failures::noted,
        "update",
        CaseStores.Sync.class);
  }

  private static CaseKey keyIn(SeriesStore<CaseKey> store, int stripe) {
    return IntStream.iterate(1, version -> version + 1)
        .mapToObj(version -> new CaseKey(version, "A"))
        .filter(key -> Stripes.of(store.keyType(), key) == stripe)
        .findFirst()
        .orElseThrow();
  }

  private static void increment(Connection connection, short stripe) throws SQLException {
    execute(
        connection,
        "update rhythmite_stripe set counter = counter + 1 where store = 'Sync' and stripe = "
            + stripe);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the process of the session that waits for a lock, as soon as there is one. */
  private static String awaitBlocked(StoreUnit unit) {
    Instant latest = Instant.now().plus(Duration.ofSeconds(15));
    List<String> blocked = unit.rows(BLOCKED);
    while (blocked.isEmpty()) {
      assertThat(Instant.now()).as("waiting for a blocked session").isBefore(latest);
      blocked = unit.rows(BLOCKED);
    }
    return blocked.get(0);
  }

  /** Ends a session, and returns when it has gone. */
  private static void end(StoreUnit unit, int process) {
    assertThat(unit.rows("select pg_terminate_backend(" + process + ", 15000)"))
        .containsExactly("t");
  }
}
