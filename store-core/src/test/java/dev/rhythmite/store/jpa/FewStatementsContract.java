package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What concerns many keys takes a few statements, and comes out as with one for each. */
abstract class FewStatementsContract {

  private static final int KEYS = 100;

  private final SqlLog log = new SqlLog();
  private StoreUnit unit;
  private SeriesStore<CaseKey> store;
  private ChunkFeed<CaseKey> feed;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    unit = new StoreUnit(database(), log::around, "update", CaseStores.Sync.class);
    store = unit.store(CaseStores.Sync.class);
    feed = unit.feed(CaseStores.Sync.class);
  }

  @AfterEach
  void close() {
    unit.close();
  }

  @Test
  void aPageOverAllStripesIsListedByOneStatement() {
    writeAll(1, CREATE);
    log.texts().clear();

    UpdatesPage<CaseKey> page = feed.updatesAfter(Cursor.START, KeyFilter.all(), 500);

    assertThat(page.updates()).hasSize(KEYS);
    assertThat(page.more()).isFalse();
    assertThat(log.texts()).filteredOn(sql -> sql.contains("from sync ")).hasSize(1);
    assertThat(log.texts()).hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest(name = "{0} updates a page")
  @ValueSource(ints = {1, 7, 33, 90, 200, 1000})
  void stripesWithMoreThanTheirShareAreListedWholeAndInOrder(int limit) {
    writeAll(1, CREATE);
    store.write(CaseKey.A, v("2000-01-01", 24 * 31 * 150), MERGE);
    store.write(new CaseKey(2, "B"), v("2010-01-01", 24 * 31 * 60), MERGE);
    List<ChunkUpdate<CaseKey>> listed = new ArrayList<>();
    UpdatesPage<CaseKey> page;
    Cursor cursor = Cursor.START;
    do {
      page = feed.updatesAfter(cursor, KeyFilter.all(), limit);
      assertThat(page.updates()).hasSize(page.more() ? limit : page.updates().size());
      listed.addAll(page.updates());
      cursor = page.next();
    } while (page.more());

    assertThat(listed)
        .extracting(update -> update.ref().key().version() + " "
            + update.ref().key().kind() + " " + update.ref().chunkIndex())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            unit.rows("select \"version\", \"kind\", \"chunk_index\" from sync"));
    Map<Short, List<ChunkUpdate<CaseKey>>> byStripe = new HashMap<>();
    listed.forEach(update -> byStripe
        .computeIfAbsent(
            Stripes.of(feed.keyType(), update.ref().key()), stripe -> new ArrayList<>())
        .add(update));
    assertThat(byStripe.values())
        .allSatisfy(updates ->
            assertThat(updates).isSortedAccordingTo(Comparator.comparing(ChunkUpdate::revision)));
  }

  @Test
  void seriesOfManyKeysAreMergedByAFewStatements() {
    writeAll(1, CREATE);
    log.texts().clear();

    writeAll(2, MERGE);

    assertThat(log.texts()).filteredOn(sql -> sql.contains("\"data\"")).hasSizeLessThan(7);
    assertThat(log.texts()).hasSizeLessThan(14);
    assertThat(store.read(new CaseKey(17, "K"))).contains(v("2024-01-01", 24, 2));
  }

  @Test
  void aReplicaStoresManyKeysByAFewStatements() {
    writeAll(1, CREATE);
    try (StoreUnit target =
        new StoreUnit(database(), log::around, "update", CaseStores.Sync.class)) {
      Replica<CaseKey> replica =
          new Replica<>(feed, target.feed(CaseStores.Sync.class), KeyFilter.all(), 500);
      log.texts().clear();

      assertThat(replica.pull()).contains(new Applied(KEYS, 0));

      assertThat(log.texts()).hasSizeLessThan(60);
      assertThat(target.store(CaseStores.Sync.class).read(new CaseKey(17, "K")))
          .isEqualTo(store.read(new CaseKey(17, "K")));
    }
  }

  private void writeAll(double value, WriteMode mode) {
    Map<CaseKey, Series> series = new HashMap<>();
    for (int number = 1; number <= KEYS; number++) {
      series.put(new CaseKey(number, "K"), v("2024-01-01", 24, value));
    }
    store.writeAll(series, mode);
  }
}
