package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.jpa.ChunkTableContract.Wide;
import dev.rhythmite.store.jpa.ChunkTableContract.WideKey;
import dev.rhythmite.store.sync.Applied;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What replicas take, whatever the keys and whatever happened at the source. */
abstract class ReplicaContract {

  private StoreUnit source;
  private StoreUnit target;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    source = new StoreUnit(database(), CaseStores.Sync.class, Wide.class);
    target = new StoreUnit(database(), CaseStores.Sync.class, Wide.class);
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  @Test
  @DisplayName("holcstore W20: keys of every type match the rows that a pull brought before")
  void keysOfEveryTypeMatchTheirRows() {
    SeriesStore<WideKey> store = source.store(Wide.class);
    SeriesStore<WideKey> copy = target.store(Wide.class);
    Replica<WideKey> replica =
        new Replica<>(source.feed(Wide.class), target.feed(Wide.class), KeyFilter.all(), 10);
    Series first = v("2024-01-01", 24);
    Series second = v("2024-01-01", 24, 7);
    store.writeAll(Map.of(wide(1), first, wide(2), first), MERGE);
    assertThat(replica.pull()).containsExactly(new Applied(2, 0));

    store.write(wide(1), second, MERGE);
    assertThat(replica.pull()).containsExactly(new Applied(1, 0));
    assertThat(copy.read(wide(1))).contains(second);
    assertThat(copy.read(wide(2))).contains(first);

    store.delete(KeyFilter.where(WideKey::delivery).is(wide(2).delivery()));
    assertThat(replica.pull()).containsExactly(new Applied(0, 1));
    assertThat(copy.read(wide(2))).isEmpty();
    assertThat(target.rows(
            "select 1 from wide_table_with_a_name_nearly_as_long_as_any_table_may_have"))
        .hasSize(2);
  }

  private static WideKey wide(int number) {
    return new WideKey(
        DayOfWeek.of(number),
        "day " + number,
        new UUID(number, -number),
        LocalDate.of(2024, 3, number),
        number == 1,
        Long.MAX_VALUE - number,
        (short) -number,
        (byte) number,
        number);
  }

  @Test
  @DisplayName("holcstore W19: chunks of a key are read together, and come in the order asked for")
  void chunksOfAKeyAreReadTogether() {
    SqlLog log = new SqlLog();
    try (StoreUnit unit = new StoreUnit(database(), log::around, "update", CaseStores.Sync.class)) {
      unit.store(CaseStores.Sync.class).write(CaseKey.A, v("2010-01-01", 100_000), MERGE);
      ChunkFeed<CaseKey> feed = unit.feed(CaseStores.Sync.class);
      List<ChunkRef<CaseKey>> refs = new ArrayList<>();
      feed.updatesAfter(Cursor.START, KeyFilter.all(), 500)
          .updates()
          .forEach(update -> refs.add(0, update.ref()));
      List<ChunkRef<CaseKey>> asked = new ArrayList<>(refs);
      asked.add(5, new ChunkRef<>(CaseKey.A, 1));
      log.texts().clear();

      assertThat(feed.export(asked))
          .extracting(chunk -> chunk.update().ref())
          .hasSize(137)
          .isEqualTo(refs);
      assertThat(log.texts())
          .filteredOn(sql -> sql.contains("\"data\""))
          .singleElement()
          .satisfies(sql -> assertThat(sql.split("union all"))
              .hasSize(4)
              .allMatch(part -> part.contains("\"stripe\" = ?")));
    }
  }

  @Test
  @DisplayName("holcstore 119, decided against: a tracked store takes CREATE, over tombstones, too")
  void aTrackedStoreTakesCreate() {
    SeriesStore<CaseKey> store = source.store(CaseStores.Sync.class);
    Replica<CaseKey> replica = new Replica<>(
        source.feed(CaseStores.Sync.class),
        target.feed(CaseStores.Sync.class),
        KeyFilter.all(),
        10);
    Map<CaseKey, Series> several =
        Map.of(CaseKey.A, v("2024-01-01", 24), new CaseKey(2, "B"), v("2024-01-01", 24));
    store.writeAll(several, CREATE);
    assertThat(replica.pull()).containsExactly(new Applied(2, 0));
    store.delete(KeyFilter.all());
    assertThat(replica.pull()).containsExactly(new Applied(0, 2));

    store.write(CaseKey.A, v("2024-01-01", 12, 5), CREATE);

    assertThat(replica.pull()).containsExactly(new Applied(1, 0));
    assertThat(target.store(CaseStores.Sync.class).read(CaseKey.A))
        .contains(v("2024-01-01", 12, 5));
  }
}
