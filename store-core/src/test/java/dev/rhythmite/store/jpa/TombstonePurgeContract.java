package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.UnknownCursorException;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Tombstones go when they are old, and no replica misses a deletion by that. */
abstract class TombstonePurgeContract {

  private static final CaseKey A = CaseKey.A;
  private static final CaseKey B = new CaseKey(2, "B");
  private static final Instant DAY_1 = Instant.parse("2024-12-01T00:00:00Z");
  private static final Instant DAY_2 = DAY_1.plus(1, ChronoUnit.DAYS);
  private static final Instant DAY_3 = DAY_1.plus(2, ChronoUnit.DAYS);

  private final SqlLog log = new SqlLog();
  private StoreUnit source;
  private StoreUnit target;
  private SeriesStore<CaseKey> store;
  private ChunkFeed<CaseKey> feed;
  private ChunkFeed<CaseKey> copyFeed;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    source = new StoreUnit(database(), log::around, "update", CaseStores.Sync.class);
    target = new StoreUnit(database(), CaseStores.Sync.class);
    store = source.store(CaseStores.Sync.class);
    feed = source.feed(CaseStores.Sync.class);
    copyFeed = target.feed(CaseStores.Sync.class);
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  @Test
  @DisplayName("holcstore W32: tombstones from before a time go, and nothing else")
  void purgesTombstonesFromBeforeATime() {
    store.write(A, v("2024-01-01", 2000), MERGE);
    store.write(B, v("2024-01-01", 2000), MERGE);
    store.delete(where(CaseKey::version).is(1));
    source.setNow(DAY_2);
    store.delete(where(CaseKey::version).is(2));
    log.texts().clear();

    assertThat(feed.purgeTombstones(DAY_2)).isEqualTo(3);

    assertThat(log.texts())
        .filteredOn(sql -> sql.contains(" sync "))
        .hasSizeGreaterThan(32)
        .allMatch(sql -> sql.contains("\"stripe\" = ?"));
    assertThat(source.rows("select \"version\", \"deleted\" from sync"))
        .hasSize(3)
        .allMatch(row -> row.startsWith("2 "));
    assertThat(feed.purgeTombstones(DAY_2)).isZero();
    assertThat(feed.purgeTombstones(Instant.MIN)).isZero();
    assertThat(feed.purgeTombstones(Instant.MAX)).isEqualTo(3);
    assertThat(source.rows("select 1 from sync")).isEmpty();
  }

  @Test
  void purgesManyInSeveralTransactions() {
    Map<CaseKey, Series> many = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      many.put(new CaseKey(i, "long"), v("1950-01-01", 620_000));
    }
    store.writeAll(many, MERGE);
    long deleted = store.delete(KeyFilter.all());
    store.write(A, v("2024-01-01", 24), MERGE);
    log.texts().clear();

    assertThat(feed.purgeTombstones(DAY_2)).isEqualTo(deleted).isGreaterThan(2_500);

    assertThat(log.texts())
        .filteredOn(sql -> sql.contains("set counter = counter + 1"))
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(source.rows("select 1 from sync")).hasSize(1);
  }

  @Test
  void joinsATransactionOfTheCaller() {
    store.write(A, v("2024-01-01", 24), MERGE);
    store.delete(KeyFilter.all());
    try (EntityManager entityManager = source.entityManager()) {
      entityManager.getTransaction().begin();
      ChunkFeed<CaseKey> joined = source.stores().in(entityManager).feed(CaseStores.Sync.class);
      assertThat(joined.purgeTombstones(DAY_2)).isEqualTo(1);
      entityManager.getTransaction().rollback();
    }

    assertThat(source.rows("select \"deleted\" from sync")).hasSize(1);
    assertThat(source.rows("select max(purged_up_to) from rhythmite_stripe")).containsExactly("0");
  }

  @Test
  void aCursorFromBeforeThePurgedDeletionsStartsOver() {
    store.write(A, v("2024-01-01", 48), MERGE);
    store.write(B, v("2024-01-01", 48), MERGE);
    Replica<CaseKey> late = replica(100);
    late.pull();
    Cursor seen = copyFeed.watermark(Replica.SOURCE, KeyFilter.all());
    store.delete(where(CaseKey::version).is(1));
    Cursor current = feed.updatesAfter(seen, KeyFilter.all(), 100).next();
    feed.purgeTombstones(DAY_2);

    assertThatThrownBy(late::nextPage)
        .isInstanceOf(UnknownCursorException.class)
        .hasMessage(
            "The cursor of Sync is older than deletions that were purged, so that it would miss"
                + " them. Tombstones are kept for a time; pull again from the start, and more often"
                + " than they are purged.");
    assertThat(feed.updatesAfter(current, KeyFilter.all(), 100).updates()).isEmpty();
    assertThat(feed.updatesAfter(Cursor.START, KeyFilter.all(), 100).updates()).hasSize(1);

    pullOrStartOver(late);
    assertConverged();
  }

  @Test
  void aPurgeThatRemovesNothingEndsNoCursor() {
    store.write(A, v("2024-01-01", 48), MERGE);
    Replica<CaseKey> replica = replica(100);
    replica.pull();
    source.setNow(DAY_3);
    store.delete(KeyFilter.all());

    assertThat(feed.purgeTombstones(DAY_2)).isZero();

    replica.pull();
    assertConverged();
  }

  @Test
  void aFirstPullInSmallPagesPassesWhatWasPurgedBeforeIt() {
    fillOneStripe();
    feed.purgeTombstones(DAY_2);

    assertThat(replica(1).pull()).hasSizeGreaterThan(8);
    assertConverged();
  }

  @Test
  void aFirstPullStartsOverIfDeletionsArePurgedInItsMiddle() {
    fillOneStripe();
    Replica<CaseKey> replica = replica(1);
    replica.apply(replica.nextPage());
    replica.apply(replica.nextPage());
    assertThat(target.rows("select 1 from sync where \"deleted\" = false")).isNotEmpty();
    store.delete(KeyFilter.all());
    feed.purgeTombstones(DAY_2);

    assertThatThrownBy(replica::nextPage).isInstanceOf(UnknownCursorException.class);
    pullOrStartOver(replica);
    assertConverged();
  }

  /** Tombstones with revisions below and above those of live rows. */
  private void fillOneStripe() {
    store.write(A, v("2024-01-01", 720), MERGE);
    store.write(A, v("2024-02-01", 20_000), MERGE);
    store.write(A, v("2024-01-01", 1), MERGE);
    source.setNow(DAY_2);
    store.write(new CaseKey(7, "kept"), v("2024-01-01", 48), MERGE);
    source.setNow(DAY_1);
    for (int i = 2; i < 200; i++) {
      CaseKey key = new CaseKey(i, "A");
      if (Stripes.of(store.keyType(), key) == Stripes.of(store.keyType(), A)) {
        store.write(key, v("2024-01-01", 48), MERGE);
        store.delete(where(CaseKey::version).is(i));
      }
    }
  }

  @Test
  void aStoreWhoseCountersAreMadeAnewHasPurgedNothing() {
    store.write(A, v("2024-01-01", 24), MERGE);
    store.delete(KeyFilter.all());
    feed.purgeTombstones(DAY_2);
    source.update("delete from rhythmite_store");

    ChunkFeed<CaseKey> again = SeriesStores.of(source.factory()).feed(CaseStores.Sync.class);
    Cursor cursor = again.updatesAfter(Cursor.START, KeyFilter.all(), 10).next();

    assertThat(again.updatesAfter(cursor, KeyFilter.all(), 10).updates()).isEmpty();
    assertThat(source.rows("select max(purged_up_to) from rhythmite_stripe")).containsExactly("0");
  }

  @Test
  void aReplicaPurgesItsOwn() {
    store.write(A, v("2024-01-01", 48), MERGE);
    store.write(B, v("2024-01-01", 48), MERGE);
    try (StoreUnit third = new StoreUnit(database(), CaseStores.Sync.class)) {
      ChunkFeed<CaseKey> thirdFeed = third.feed(CaseStores.Sync.class);
      Replica<CaseKey> onward = new Replica<>(copyFeed, thirdFeed, KeyFilter.all(), 10);
      replica(10).pull();
      onward.pull();
      store.delete(where(CaseKey::version).is(1));
      replica(10).pull();

      assertThat(copyFeed.purgeTombstones(DAY_2)).isEqualTo(1);

      assertThatThrownBy(onward::pull).isInstanceOf(UnknownCursorException.class);
      pullOrStartOver(onward, thirdFeed);
      assertThat(content(third)).isEqualTo(content(source)).containsOnlyKeys(B);
      assertThat(replica(10).nextPage().updates()).isEmpty();
    }
  }

  @RepeatedTest(value = 6, name = "seed {currentRepetition}: replicas converge under purges")
  void replicasConvergeUnderPurgesAndWriters(RepetitionInfo run) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    Replica<CaseKey> replica = replica(4);
    try {
      List<Future<?>> others = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        var random = new SplittableRandom(run.getCurrentRepetition() * 31L + writer);
        int version = writer;
        others.add(threads.submit(() -> edit(random, version)));
      }
      others.add(threads.submit(() -> {
        for (int i = 0; i < 25; i++) {
          feed.purgeTombstones(DAY_2); // whatever is deleted is old
        }
      }));
      while (others.stream().anyMatch(other -> !other.isDone())) {
        pullOrStartOver(replica);
      }
      for (Future<?> other : others) {
        other.get();
      }
    } finally {
      threads.shutdownNow();
    }
    feed.purgeTombstones(DAY_2);
    pullOrStartOver(replica);

    assertConverged();
    assertThat(source.rows("select 1 from sync where \"deleted\" = true")).isEmpty();
  }

  /** Each writer has keys of its own and checks that none of its values went with a tombstone. */
  private void edit(SplittableRandom random, int version) {
    Map<CaseKey, Integer> written = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      CaseKey key = new CaseKey(version, "k" + random.nextInt(3));
      if (random.nextInt(3) == 0) {
        store.delete(where(CaseKey::version).is(version).and(CaseKey::kind).is(key.kind()));
        written.remove(key);
      } else {
        Instant start = paris("2024-01-01").plus(random.nextInt(100), ChronoUnit.DAYS);
        store.write(key, v(start, 1 + random.nextInt(1500), HOUR, i), MERGE);
        written.put(key, i);
        assertThat(store
                .read(key, TimeRange.of(start, start.plus(HOUR)))
                .orElseThrow()
                .valueAt(0))
            .isEqualTo(i);
      }
    }
    for (String kind : List.of("k0", "k1", "k2")) {
      CaseKey key = new CaseKey(version, kind);
      assertThat(store.read(key).isPresent()).isEqualTo(written.containsKey(key));
    }
  }

  private Replica<CaseKey> replica(int pageSize) {
    return new Replica<>(feed, copyFeed, KeyFilter.all(), pageSize);
  }

  private void pullOrStartOver(Replica<CaseKey> replica) {
    pullOrStartOver(replica, copyFeed);
  }

  /** Does what a client does, until a pull comes to the end of the feed. */
  private static void pullOrStartOver(Replica<CaseKey> replica, ChunkFeed<CaseKey> copy) {
    boolean more = true;
    while (more) {
      try {
        UpdatesPage<CaseKey> page = replica.nextPage();
        replica.apply(page);
        more = page.more();
      } catch (UnknownCursorException e) {
        copy.startOver(replica.watermark(copy.watermark(Replica.SOURCE, KeyFilter.all())));
      }
    }
    copy.finishStartOver(replica.watermark(copy.watermark(Replica.SOURCE, KeyFilter.all())));
  }

  private void assertConverged() {
    assertThat(content(target)).isEqualTo(content(source));
  }

  private static Map<CaseKey, Series> content(StoreUnit unit) {
    Map<CaseKey, Series> content = new LinkedHashMap<>();
    unit.store(CaseStores.Sync.class).forEach(KeyFilter.all(), TimeRange.all(), content::put);
    return content;
  }
}
