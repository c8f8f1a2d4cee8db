package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Two application nodes that write to one database, and a replica of it. */
abstract class SeveralNodesContract {

  private static final CaseKey A = CaseKey.A;
  private static final int THREADS = 4;
  private static final int WRITES_OF_EACH = 15;

  private final SqlFailures failures = new SqlFailures();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private List<StoreUnit> nodes;
  private StoreUnit target;
  private Replica<CaseKey> replica;

  abstract TestDatabase database();

  /** Returns a query that has a row for each session that waits for another. */
  abstract String blockedSessions();

  @BeforeEach
  void open() {
    TestDatabase shared = database();
    nodes = List.of(node(shared), node(shared));
    target = new StoreUnit(database(), CaseStores.Sync.class);
    replica = new Replica<>(
        nodes.get(0).feed(CaseStores.Sync.class),
        target.feed(CaseStores.Sync.class),
        KeyFilter.all(),
        5);
  }

  private StoreUnit node(TestDatabase shared) {
    return new StoreUnit(shared, failures::noted, "update", CaseStores.Sync.class);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    nodes.forEach(StoreUnit::close);
    target.close();
  }

  @RepeatedTest(value = 2, name = "seed {currentRepetition}: nodes lose no update of one another")
  void nodesLoseNoUpdate(RepetitionInfo run) throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    for (int writer = 0; writer < THREADS; writer++) {
      int first = writer * WRITES_OF_EACH;
      SplittableRandom random = new SplittableRandom(run.getCurrentRepetition() * 31L + writer);
      SeriesStore<CaseKey> store = store(writer % nodes.size());
      writers.add(threads.submit(() -> IntStream.range(first, first + WRITES_OF_EACH)
          .forEach(hour -> store.write(key(random.nextInt(3)), valueOf(hour), MERGE))));
    }
    pullUntilDone(writers);

    int values =
        content(store(0)).values().stream().mapToInt(Series::valueCount).sum();
    assertThat(values).isEqualTo(THREADS * WRITES_OF_EACH);
    assertThat(nodes.get(0).rows("select sum(counter) from rhythmite_stripe"))
        .containsExactly(Integer.toString(THREADS * WRITES_OF_EACH));
    assertThat(nodes
            .get(0)
            .rows("select stripe, counter from rhythmite_stripe where counter > 0"
                + " order by stripe"))
        .isEqualTo(nodes
            .get(0)
            .rows("select \"stripe\", max(\"revision\") from sync"
                + " group by \"stripe\" order by \"stripe\""));
    assertReplicated();
  }

  /** One value, so that a lost update is one that is missing. */
  private static Series valueOf(int hour) {
    return v(paris("2024-01-31").plus(HOUR.multipliedBy(hour)), 1, HOUR, hour);
  }

  @RepeatedTest(value = 2, name = "seed {currentRepetition}: calls that overlap never deadlock")
  void callsThatOverlapNeverDeadlock(RepetitionInfo run) throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    for (int writer = 0; writer < THREADS; writer++) {
      int number = writer;
      SplittableRandom random = new SplittableRandom(run.getCurrentRepetition() * 31L + writer);
      SeriesStore<CaseKey> store = store(writer % nodes.size());
      writers.add(threads.submit(() -> {
        for (int call = 0; call < WRITES_OF_EACH; call++) {
          Map<CaseKey, Series> series = new LinkedHashMap<>();
          while (series.size() < 8) {
            series.put(key(random.nextInt(40)), valueOf(number * WRITES_OF_EACH + call));
          }
          store.writeAll(series, MERGE);
        }
      }));
    }
    pullUntilDone(writers);

    assertThat(failures.states()).isEmpty();
    int values =
        content(store(0)).values().stream().mapToInt(Series::valueCount).sum();
    assertThat(values).isEqualTo(THREADS * WRITES_OF_EACH * 8);
    assertReplicated();
  }

  @Test
  @DisplayName("holcstore 127, W12: what commits late arrives, in this stripe or another, and once")
  void lateCommitsArriveOnce() throws Exception {
    CaseKey sameStripe = keyInStripeOfA(true);
    CaseKey otherStripe = keyInStripeOfA(false);
    try (EntityManager entityManager = nodes.get(0).entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> slow =
          nodes.get(0).stores().in(entityManager).store(CaseStores.Sync.class);
      slow.write(A, v("2024-01-01", 24), MERGE);
      // reading what waits takes the revision now
      assertThat(slow.read(A)).isPresent();
      store(1).write(otherStripe, v("2024-01-01", 24), MERGE);
      Future<?> next = threads.submit(() -> store(1).write(sameStripe, v("2024-01-01", 24), MERGE));
      awaitABlockedSession();

      assertThat(listed()).containsExactly(otherStripe);
      assertThat(next).isNotDone();
      entityManager.getTransaction().commit();
      next.get();
    }
    assertThat(listed()).containsExactly(A, sameStripe);
    assertThat(listed()).isEmpty();
    assertReplicated();
  }

  private CaseKey keyInStripeOfA(boolean same) {
    short stripe = Stripes.of(store(0).keyType(), A);
    return IntStream.iterate(2, version -> version + 1)
        .mapToObj(version -> new CaseKey(version, "A"))
        .filter(key -> (Stripes.of(store(0).keyType(), key) == stripe) == same)
        .findFirst()
        .orElseThrow();
  }

  private void awaitABlockedSession() {
    Instant latest = Instant.now().plus(Duration.ofSeconds(15));
    while (nodes.get(0).rows(blockedSessions()).isEmpty()) {
      assertThat(Instant.now()).as("waiting for a blocked session").isBefore(latest);
    }
  }

  /** Pulls one page, and returns whose chunks it lists. */
  private List<CaseKey> listed() {
    UpdatesPage<CaseKey> page = replica.nextPage();
    replica.apply(page);
    return page.updates().stream().map(ChunkUpdate::ref).map(ref -> ref.key()).toList();
  }

  @Test
  @DisplayName("holcstore W13: clocks of nodes may go back or ahead, each change arrives once")
  void clocksDoNotMatter() {
    Instant noon = Instant.parse("2024-10-27T00:30:00Z");
    List<Duration> jumps = List.of(
        Duration.ZERO,
        Duration.ofHours(-1),
        Duration.ofDays(365),
        Duration.ofHours(-1),
        Duration.ofDays(-400),
        Duration.ZERO);
    for (int i = 0; i < jumps.size(); i++) {
      nodes.get(i % 2).setNow(noon.plus(jumps.get(i)));
      store(i % 2).write(A, valueOf(i), MERGE);

      assertThat(replica.pull()).as("after " + jumps.get(i)).containsExactly(new Applied(1, 0));
    }
    assertReplicated();
  }

  private SeriesStore<CaseKey> store(int node) {
    return nodes.get(node).store(CaseStores.Sync.class);
  }

  private static CaseKey key(int number) {
    return new CaseKey(number, "shared");
  }

  private void pullUntilDone(List<Future<?>> writers) throws Exception {
    while (writers.stream().anyMatch(writer -> !writer.isDone())) {
      replica.apply(replica.nextPage());
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    replica.pull();
  }

  private static Map<CaseKey, Series> content(SeriesStore<CaseKey> store) {
    Map<CaseKey, Series> content = new LinkedHashMap<>();
    store.forEach(KeyFilter.all(), TimeRange.all(), content::put);
    return content;
  }

  private void assertReplicated() {
    assertThat(content(target.store(CaseStores.Sync.class))).isEqualTo(content(store(1)));
    assertThat(replica.nextPage().updates()).isEmpty();
  }
}
