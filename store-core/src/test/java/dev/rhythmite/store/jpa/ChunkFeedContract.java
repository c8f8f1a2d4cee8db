package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.ReplicaStoreException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UnknownCursorException;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.Watermark;
import dev.rhythmite.store.sync.WatermarkMovedException;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** What a change feed promises, between two databases of a kind. */
abstract class ChunkFeedContract {

  private static final CaseKey A = CaseKey.A;

  private StoreUnit source;
  private StoreUnit target;
  private SeriesStore<CaseKey> store;
  private SeriesStore<CaseKey> copy;
  private ChunkFeed<CaseKey> feed;
  private ChunkFeed<CaseKey> copyFeed;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    source = new StoreUnit(database(), CaseStores.Sync.class, CaseStores.Ym.class);
    target = new StoreUnit(database(), CaseStores.Sync.class);
    store = source.store(CaseStores.Sync.class);
    copy = target.store(CaseStores.Sync.class);
    feed = source.feed(CaseStores.Sync.class);
    copyFeed = target.feed(CaseStores.Sync.class);
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  private Replica<CaseKey> replica(KeyFilter<CaseKey> filter, int pageSize) {
    return new Replica<>(feed, copyFeed, filter, pageSize);
  }

  private static Map<CaseKey, Series> content(
      SeriesStore<CaseKey> store, KeyFilter<CaseKey> filter) {
    Map<CaseKey, Series> content = new LinkedHashMap<>();
    store.forEach(filter, TimeRange.all(), content::put);
    return content;
  }

  private void assertEqual() {
    assertThat(content(copy, KeyFilter.all())).isEqualTo(content(store, KeyFilter.all()));
  }

  private static String rows(StoreUnit unit) {
    return unit.rows(
            "select \"version\", \"kind\", \"chunk_index\", \"chunk_start\", \"chunk_length\","
                + " \"value_count\", \"value_sum\", \"crc32c\", \"updated_at\", \"deleted\" from sync"
                + " order by \"version\", \"kind\", \"chunk_index\"")
        .toString();
  }

  @Test
  @DisplayName("holcstore 106, 114: a replica gets every row, and its bytes")
  void copiesEveryRow() {
    store.write(A, v("2025-01-01", 2976), REPLACE);
    store.write(new CaseKey(2, "A"), v("2026-01-05", 1200), REPLACE);
    store.write(new CaseKey(2, "B"), v("2024-01-05", 1200), REPLACE);
    store.write(new CaseKey(2, "c"), v("2000-01-05", 1200), REPLACE);

    replica(KeyFilter.all(), 4).pull();

    assertEqual();
    assertThat(rows(target)).isEqualTo(rows(source));
  }

  @Test
  @DisplayName("holcstore 123, W16: with nothing new nothing is listed")
  void listsNothingNew() {
    store.write(A, v("2025-01-01", 2976), MERGE);
    Replica<CaseKey> replica = replica(KeyFilter.all(), 100);
    replica.pull();

    UpdatesPage<CaseKey> page = replica.nextPage();

    assertThat(page.updates()).isEmpty();
    assertThat(page.more()).isFalse();
    assertThat(page.next()).isEqualTo(copyFeed.watermark(Replica.SOURCE, KeyFilter.all()));
  }

  @Test
  @DisplayName("holcstore 105: pages list each chunk once")
  void listsEachChunkOnce() {
    for (int i = 0; i < 40; i++) {
      store.write(new CaseKey(i, "A"), v("2024-01-01", 24 * (1 + i)), MERGE);
    }
    store.write(A, v("2000-01-01", 20_000), MERGE);
    Set<ChunkRef<CaseKey>> listed = new LinkedHashSet<>();
    Cursor cursor = Cursor.START;
    boolean more = true;
    while (more) {
      UpdatesPage<CaseKey> page = feed.updatesAfter(cursor, KeyFilter.all(), 7);
      assertThat(page.updates()).hasSizeLessThanOrEqualTo(7);
      page.updates().forEach(update -> assertThat(listed.add(update.ref())).isTrue());
      cursor = page.next();
      more = page.more();
    }
    assertThat(listed).hasSize(source.rows("select 1 from sync").size());
  }

  @Test
  @DisplayName("holcstore 117: deletions arrive; 129, W16, W18: each is listed once")
  void deletionsArrive() {
    store.write(A, v("2025-01-01", 2976), MERGE);
    store.write(new CaseKey(2, "A"), v("2025-01-01", 2976), MERGE);
    Replica<CaseKey> replica = replica(KeyFilter.all(), 100);
    replica.pull();
    store.write(new CaseKey(1, "gone"), v("2025-01-01", 24), MERGE);

    long deleted = store.delete(where(CaseKey::version).is(1));
    List<Applied> applied = replica.pull();

    assertThat(deleted).isEqualTo(6);
    assertThat(applied).containsExactly(new Applied(0, 5));
    assertEqual();
    assertThat(replica.nextPage().updates()).isEmpty();
  }

  @Test
  @DisplayName("holcstore 118: a replaced series arrives, shorter or longer")
  void replacementsArrive() {
    Replica<CaseKey> replica = replica(KeyFilter.all(), 3);
    store.write(A, v("2025-01-01", 2976), MERGE);
    replica.pull();

    store.write(A, v("2025-02-01", 100, 7), REPLACE);
    store.write(new CaseKey(9, "new"), v("2020-02-01", 10_000, 7), REPLACE);
    replica.pull();

    assertEqual();
    assertThat(rows(target)).isEqualTo(rows(source));
  }

  @Test
  @DisplayName("holcstore 115, 122, W15: each filter has its own cursor")
  void keepsACursorForEachFilter() {
    store.write(A, v("2025-01-01", 48), MERGE);
    store.write(new CaseKey(1, "B"), v("2025-01-01", 48), MERGE);
    replica(where(CaseKey::kind).is("B"), 10).pull();
    assertThat(content(copy, KeyFilter.all())).containsOnlyKeys(new CaseKey(1, "B"));

    store.write(A, v("2025-01-01", 48, 5), MERGE);
    assertThat(replica(where(CaseKey::kind).is("B"), 10).pull()).containsExactly(new Applied(0, 0));

    replica(KeyFilter.all(), 10).pull();
    assertEqual();
  }

  @Test
  @DisplayName(
      "holcstore 125, W14: a chunk that changes between two pages is not lost, nor is another")
  void survivesChangesBetweenPages() {
    for (int month = 1; month <= 8; month++) {
      store.write(A, v("2024-0" + month + "-05", 24, month), MERGE);
    }
    Replica<CaseKey> replica = replica(KeyFilter.all(), 4);
    UpdatesPage<CaseKey> first = replica.nextPage();
    replica.apply(first);

    store.write(A, v("2024-01-05", 24, 100), MERGE);
    replica.pull();

    assertEqual();
  }

  @Test
  @DisplayName("holcstore 127, W12: a change that commits late arrives")
  void lateCommitsArrive() {
    Replica<CaseKey> replica = replica(KeyFilter.all(), 10);
    try (EntityManager entityManager = source.entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> slow = source.stores().in(entityManager).store(CaseStores.Sync.class);
      slow.write(A, v("2024-01-01", 24), MERGE);
      // reading what waits takes the counter of the stripe now
      assertThat(slow.read(A)).isPresent();
      for (int i = 2; i < 60; i++) {
        CaseKey other = new CaseKey(i, "A");
        if (Stripes.of(store.keyType(), other) != Stripes.of(store.keyType(), A)) {
          store.write(other, v("2024-01-01", 24), MERGE);
        }
      }
      replica.pull();
      entityManager.getTransaction().commit();
    }
    assertThat(copy.read(A)).isEmpty();

    replica.pull();

    assertEqual();
  }

  @Test
  @DisplayName("holcstore 130: a thousand rows of one transaction come once, in pages")
  void listsALargeTransaction() {
    Map<CaseKey, Series> many = new LinkedHashMap<>();
    for (int i = 0; i < 1000; i++) {
      many.put(new CaseKey(i, "many"), v("2024-01-01", 2, i));
    }
    store.writeAll(many, MERGE);

    int stored =
        replica(KeyFilter.all(), 200).pull().stream().mapToInt(Applied::stored).sum();

    assertThat(stored).isEqualTo(1000);
    assertEqual();
  }

  @Test
  @DisplayName("holcstore 109, 110, W21: applying again, or an older state, changes nothing")
  void newerWins() {
    store.write(A, v("2024-01-01", 24), MERGE);
    UpdatesPage<CaseKey> oldPage = feed.updatesAfter(Cursor.START, KeyFilter.all(), 10);
    List<PackedChunk<CaseKey>> old = exported(oldPage);
    store.write(A, v("2024-01-01", 24, 50), MERGE);
    UpdatesPage<CaseKey> newPage = feed.updatesAfter(Cursor.START, KeyFilter.all(), 10);
    List<PackedChunk<CaseKey>> both = new ArrayList<>(exported(newPage));
    both.addAll(old);
    Replica<CaseKey> replica = replica(KeyFilter.all(), 10);

    Watermark<CaseKey> start = replica.watermark(Cursor.START);
    Watermark<CaseKey> reached = replica.watermark(newPage.next());

    assertThat(copyFeed.apply(both, start, newPage.next())).isEqualTo(new Applied(1, 0));
    for (List<PackedChunk<CaseKey>> known : List.of(both, old, List.<PackedChunk<CaseKey>>of())) {
      assertThat(copyFeed.apply(known, reached, newPage.next())).isEqualTo(new Applied(0, 0));
    }
    assertEqual();
  }

  @Test
  void storesNothingThatAPullOvertookOnItsWayHere() {
    store.write(A, v("2024-01-01", 24), MERGE);
    UpdatesPage<CaseKey> page = feed.updatesAfter(Cursor.START, KeyFilter.all(), 10);
    Replica<CaseKey> replica = replica(KeyFilter.all(), 10);
    Watermark<CaseKey> start = replica.watermark(Cursor.START);
    List<PackedChunk<CaseKey>> chunks = exported(page);
    // another node applies the page, is refused later and starts over: what the slow one still has
    // is of a table that is gone, with revisions that would hide those of the new one
    replica.apply(page);

    assertThatThrownBy(() -> copyFeed.apply(chunks, start, page.next()))
        .isInstanceOf(WatermarkMovedException.class)
        .hasMessageStartingWith(
            "Another pull of Sync from https://source.example/sync/v1/Sync has");
    copyFeed.startOver(replica.watermark(page.next()));
    assertThatThrownBy(() -> copyFeed.apply(chunks, replica.watermark(page.next()), page.next()))
        .isInstanceOf(WatermarkMovedException.class);
    assertThat(target.rows("select 1 from sync where \"source_revision\" >= 0")).isEmpty();
  }

  private List<PackedChunk<CaseKey>> exported(UpdatesPage<CaseKey> page) {
    return feed.export(page.updates().stream().map(ChunkUpdate::ref).toList());
  }

  @Test
  @DisplayName(
      "holcstore 111, W21: a chunk that is damaged or out of place is refused with all others")
  void refusesDamage() {
    store.write(A, v("2024-01-01", 1488), MERGE);
    UpdatesPage<CaseKey> page = feed.updatesAfter(Cursor.START, KeyFilter.all(), 10);
    List<PackedChunk<CaseKey>> good = exported(page);
    PackedChunk<CaseKey> one = good.get(0);
    byte[] damaged = one.blob().clone();
    damaged[damaged.length / 2] ^= 1;
    int length = one.length();
    Instant start = one.start();

    assertRefused(good, copyOf(one, start, length, damaged), "the CRC-32C of its");
    assertRefused(good, copyOf(one, start, length - 1, one.blob()), "rows");
    assertRefused(good, copyOf(one, start.plusSeconds(60), length, one.blob()), "not on its grid");
    assertRefused(good, copyOf(one, start.minus(HOUR), length, one.blob()), "not on its grid");
    assertRefused(good, copyOf(one, start.plus(HOUR), length, one.blob()), "not on its grid");
  }

  private static PackedChunk<CaseKey> copyOf(
      PackedChunk<CaseKey> chunk, Instant start, int length, byte[] blob) {
    return new PackedChunk<>(chunk.update(), start, length, chunk.crc32c(), blob);
  }

  private void assertRefused(
      List<PackedChunk<CaseKey>> good, PackedChunk<CaseKey> bad, String reason) {
    List<PackedChunk<CaseKey>> batch = new ArrayList<>(good.subList(1, good.size()));
    batch.add(bad);
    assertThatThrownBy(() -> copyFeed.apply(
            batch, replica(KeyFilter.all(), 1).watermark(Cursor.START), Cursor.START))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining(reason);
    assertThat(target.rows("select 1 from sync")).isEmpty();
  }

  @Test
  @DisplayName("holcstore 113, W19: a chunk that is not there is left out of the export")
  void leavesOutVanishedChunks() {
    store.write(A, v("2024-01-01", 24), MERGE);

    List<PackedChunk<CaseKey>> chunks =
        feed.export(List.of(new ChunkRef<>(A, 1), new ChunkRef<>(A, 24288)));

    assertThat(chunks)
        .extracting(chunk -> chunk.update().ref().chunkIndex())
        .containsExactly(24288);
  }

  @Test
  void refusesCursorsThatItDidNotGive() {
    store.write(A, v("2024-01-01", 24), MERGE);
    Cursor ofTheCopy = copyFeed.updatesAfter(Cursor.START, KeyFilter.all(), 1).next();

    assertThatThrownBy(() -> feed.updatesAfter(ofTheCopy, KeyFilter.all(), 1))
        .isInstanceOf(UnknownCursorException.class)
        .hasMessageStartingWith("The cursor is not one of Sync as it is now.");
    assertThatThrownBy(() -> feed.updatesAfter(new Cursor("nonsense"), KeyFilter.all(), 1))
        .hasMessageContaining("cursor");
    assertThatThrownBy(() -> feed.updatesAfter(Cursor.START, KeyFilter.all(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A page of 0 updates.");
  }

  @Test
  void refusesACursorThatIsAheadOfTheTable() {
    store.write(A, v("2024-01-01", 24), MERGE);
    store.write(A, v("2024-01-01", 24, 2), MERGE);
    Cursor ahead = feed.updatesAfter(Cursor.START, KeyFilter.all(), 10).next();
    source.update("update rhythmite_stripe set counter = 1 where counter = 2");

    assertThatThrownBy(() -> feed.updatesAfter(ahead, KeyFilter.all(), 10))
        .isInstanceOf(UnknownCursorException.class);
  }

  @Test
  void refusesACursorWhosePlaceIsAheadOfTheTable() {
    store.write(A, v("2024-01-01", 1488), MERGE);
    store.write(A, v("2024-01-01", 1488, 2), MERGE);
    Cursor withinTheStripe = feed.updatesAfter(Cursor.START, KeyFilter.all(), 1).next();
    assertThat(feed.updatesAfter(withinTheStripe, KeyFilter.all(), 10).updates())
        .hasSize(2);
    source.update("update rhythmite_stripe set counter = 1 where counter = 2");

    assertThatThrownBy(() -> feed.updatesAfter(withinTheStripe, KeyFilter.all(), 10))
        .isInstanceOf(UnknownCursorException.class);
  }

  @Test
  void cursorsEndWhereATableWasUntracked() {
    store.write(A, v("2024-01-01", 24), MERGE);
    Cursor before = feed.updatesAfter(Cursor.START, KeyFilter.all(), 10).next();
    source.update("update rhythmite_store set tracked = false where store = 'Sync'");

    ChunkFeed<CaseKey> again = SeriesStores.of(source.factory()).feed(CaseStores.Sync.class);

    assertThatThrownBy(() -> again.updatesAfter(before, KeyFilter.all(), 10))
        .isInstanceOf(UnknownCursorException.class);
  }

  @Test
  void appliesAtOnceInATransactionOfTheCaller() {
    store.write(A, v("2024-01-01", 24), MERGE);
    UpdatesPage<CaseKey> page = feed.updatesAfter(Cursor.START, KeyFilter.all(), 10);
    try (EntityManager entityManager = target.entityManager()) {
      entityManager.getTransaction().begin();
      ChunkFeed<CaseKey> joined = target.stores().in(entityManager).feed(CaseStores.Sync.class);
      Watermark<CaseKey> start = replica(KeyFilter.all(), 10).watermark(Cursor.START);

      assertThat(joined.apply(exported(page), start, page.next())).isEqualTo(new Applied(1, 0));
      assertThat(joined.watermark(Replica.SOURCE, KeyFilter.all())).isEqualTo(page.next());
      assertThat(joined.missing(page.updates())).isEmpty();
      entityManager.getTransaction().commit();
    }
    assertEqual();
  }

  @Test
  @DisplayName("holcstore W26: a replica refuses writes that are not its source's")
  void aReplicaRefusesLocalWrites() {
    store.write(A, v("2024-01-01", 24), MERGE);
    replica(where(CaseKey::kind).is("A"), 10).pull();

    assertThatThrownBy(() -> copy.write(new CaseKey(7, "mine"), v("2024-01-01", 24), MERGE))
        .isInstanceOf(ReplicaStoreException.class)
        .hasMessage(
            "Sync is a replica of https://source.example/sync/v1/Sync: its rows come from pulls"
                + " only. Write at the source.");
    assertThatThrownBy(() -> copy.delete(KeyFilter.all()))
        .isInstanceOf(ReplicaStoreException.class);
    assertEqual();
  }

  @Test
  void replicasOfReplicasConverge() {
    store.write(A, v("2024-01-01", 2000), MERGE);
    store.write(new CaseKey(2, "A"), v("2024-01-01", 2000), MERGE);
    try (StoreUnit third = new StoreUnit(database(), CaseStores.Sync.class)) {
      Replica<CaseKey> second = replica(KeyFilter.all(), 3);
      Replica<CaseKey> onward =
          new Replica<>(copyFeed, third.feed(CaseStores.Sync.class), KeyFilter.all(), 2);
      second.pull();
      onward.pull();
      store.write(A, v("2024-02-01", 100, 7), REPLACE);
      store.delete(where(CaseKey::version).is(2));
      second.pull();
      onward.pull();

      assertThat(rows(third)).isEqualTo(rows(source));
      assertThat(onward.nextPage().updates()).isEmpty();
    }
  }

  @Test
  void hasNoFeedOfAnUntrackedStore() {
    assertThatThrownBy(() -> source.feed(CaseStores.Ym.class))
        .isInstanceOf(StoreDefinitionException.class)
        .hasMessageContaining("is not tracked");
  }

  @Test
  void startsOverAfterTheSourceWasMadeAnew() {
    store.write(A, v("2024-01-01", 48), MERGE);
    store.write(new CaseKey(2, "lost"), v("2024-01-01", 48), MERGE);
    store.write(A, v("2024-01-01", 48, 3), MERGE);
    replica(KeyFilter.all(), 10).pull();

    try (StoreUnit anew = new StoreUnit(database(), CaseStores.Sync.class)) {
      anew.store(CaseStores.Sync.class).write(A, v("2024-01-01", 24, 9), MERGE);
      Replica<CaseKey> replica =
          new Replica<>(anew.feed(CaseStores.Sync.class), copyFeed, KeyFilter.all(), 10);
      assertThatThrownBy(replica::pull).isInstanceOf(UnknownCursorException.class);

      Watermark<CaseKey> refused =
          replica.watermark(copyFeed.watermark(Replica.SOURCE, KeyFilter.all()));
      copyFeed.startOver(refused);
      replica.pull();
      // another node was refused, too, and says so late: nothing is forgotten again
      copyFeed.startOver(refused);
      Cursor reached = copyFeed.watermark(Replica.SOURCE, KeyFilter.all());
      assertThat(copyFeed.finishStartOver(replica.watermark(reached))).isEqualTo(1);
      assertThat(copyFeed.finishStartOver(replica.watermark(reached))).isZero();

      assertThat(content(copy, KeyFilter.all()))
          .isEqualTo(content(anew.store(CaseStores.Sync.class), KeyFilter.all()));
    }
  }

  @RepeatedTest(value = 5, name = "seed {currentRepetition}: replicas converge under writers")
  void replicasConverge(RepetitionInfo run) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 3; writer++) {
        var random = new SplittableRandom(run.getCurrentRepetition() * 31L + writer);
        writers.add(threads.submit(() -> edit(random)));
      }
      Replica<CaseKey> all = replica(KeyFilter.all(), 5);
      Replica<CaseKey> some = replica(where(CaseKey::kind).is("k1"), 3);
      while (writers.stream().anyMatch(writer -> !writer.isDone())) {
        all.apply(all.nextPage());
        some.apply(some.nextPage());
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      some.pull();
      all.pull();
    } finally {
      threads.shutdownNow();
    }
    assertEqual();
    assertThat(rows(target)).isEqualTo(rows(source));
  }

  private void edit(SplittableRandom random) {
    for (int i = 0; i < 30; i++) {
      CaseKey key = new CaseKey(random.nextInt(3), "k" + random.nextInt(3));
      Instant start = paris("2024-01-01").plus(random.nextInt(100), ChronoUnit.DAYS);
      Series series = v(start, 1 + random.nextInt(1500), HOUR, random.nextInt(1000));
      switch (random.nextInt(6)) {
        case 0 -> store.delete(where(CaseKey::version).is(key.version()));
        case 1 -> store.write(key, series, REPLACE);
        default -> store.write(key, series, MERGE);
      }
    }
  }
}
