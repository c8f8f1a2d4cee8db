package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static dev.rhythmite.store.jpa.CaseSeries.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import jakarta.persistence.EntityManager;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link SeriesStore} does, whatever its rows are. */
abstract class SeriesStoreContract {

  static final CaseKey A = CaseKey.A;
  static final CaseKey B = new CaseKey(1, "B");

  private final StoreUnit unit;
  private final String table;

  SeriesStoreContract(StoreUnit unit, String table) {
    this.unit = unit;
    this.table = table;
  }

  /** Returns the store under test. */
  abstract SeriesStore<CaseKey> store(SeriesStores stores);

  private SeriesStore<CaseKey> store() {
    return store(unit.stores());
  }

  @BeforeEach
  void empty() {
    unit.update("delete from " + table);
  }

  @Test
  void readsWhatWasWrittenFromItsFirstValueToItsLast() {
    Series series = without(v("2024-01-01", 1000), 0, 2, 500, 510, 990, 1000);

    store().write(A, series, CREATE);

    assertThat(store().read(A)).contains(series.trimmed());
    assertThat(store().read(B)).isEmpty();
  }

  @ParameterizedTest(name = "holcstore 145, {0}: no value is stored of a series without any")
  @EnumSource(WriteMode.class)
  void storesNoMissingValues(WriteMode mode) {
    store().write(A, Series.empty(), mode);
    store().write(A, without(v("2024-01-01", 24), 0, 24), mode);

    assertThat(store().read(A)).isEmpty();
    assertThat(unit.rows("select * from " + table)).isEmpty();
  }

  @Test
  @DisplayName("holcstore 145: without any value, merging changes nothing and replacing deletes")
  void replacesByNothing() {
    Series stored = v("2024-01-01", 24);
    store().write(A, stored, CREATE);

    store().write(A, without(v("2024-01-01", 24), 0, 24), MERGE);
    assertThat(store().read(A)).contains(stored);

    store().write(A, Series.empty(), REPLACE);
    assertThat(store().read(A)).isEmpty();
  }

  @Test
  @DisplayName("holcstore 142: creating over stored values is refused, and they stay")
  void createsOnlyWhereNothingIsStored() {
    store().write(A, v("2024-01-02", 24), CREATE);

    assertThatThrownBy(() -> store().write(A, v("2024-01-01", 48, 7), CREATE))
        .isInstanceOf(SeriesExistsException.class)
        .hasMessageContaining("CaseKey[version=1, kind=A] has values in")
        .hasMessageContaining("from 2024-01-01T23:00:00Z on, within the new series");
    assertThat(store().read(A)).contains(v("2024-01-02", 24));

    store().write(A, v("2024-01-01", 24, 100), CREATE);
    assertThat(store().read(A)).contains(v("2024-01-01", 24, 100).orElse(v("2024-01-02", 24)));
  }

  @Test
  void mergesNewValuesAndKeepsTheOthers() {
    Series stored = v("2024-01-01", 48);
    Series fresh = without(v("2024-01-02", 48, 1000), 3, 5, 40, 48);
    store().write(A, stored, CREATE);

    store().write(A, fresh, MERGE);

    assertThat(store().read(A)).contains(fresh.orElse(stored).trimmed());
  }

  @Test
  void doesNotWriteAgainWhatIsThere() {
    store().write(A, v("2024-01-01", 48), CREATE);
    List<String> before = revisions();

    store().write(A, v("2024-01-02", 24, 24), MERGE);
    store().write(A, v("2024-01-01", 48), REPLACE);

    assertThat(revisions()).isEqualTo(before).isNotEmpty();
  }

  private List<String> revisions() {
    return unit.rows("select \"revision\", \"updated_at\" from " + table);
  }

  @Test
  @DisplayName("holcstore 143: replacing leaves exactly the second series")
  void replaces() {
    store().write(A, v("2024-01-01", 48), CREATE);
    store().write(B, v("2024-01-01", 48), CREATE);

    store().write(A, v("2024-03-01", 24, 9), REPLACE);

    assertThat(store().read(A)).contains(v("2024-03-01", 24, 9));
    assertThat(store().read(B)).contains(v("2024-01-01", 48));
  }

  @Test
  void writesSeveralSeriesAllOrNone() {
    store().write(B, v("2024-01-01", 1), CREATE);
    Map<CaseKey, Series> several = new LinkedHashMap<>();
    several.put(A, v("2024-01-01", 24));
    several.put(B, v("2024-01-01", 24));

    assertThatThrownBy(() -> store().writeAll(several, CREATE))
        .isInstanceOf(SeriesExistsException.class);
    assertThat(store().read(A)).isEmpty();

    store().writeAll(several, REPLACE);
    assertThat(store().read(A)).contains(v("2024-01-01", 24));
    assertThat(store().read(B)).contains(v("2024-01-01", 24));
  }

  @Test
  void readsWindows() {
    store().write(A, v("2024-01-01", 72), CREATE);

    assertThat(store().read(A, TimeRange.of(paris("2024-01-02"), paris("2024-01-03"))))
        .contains(v("2024-01-02", 24, 24));
    assertThat(store().read(A, TimeRange.before(paris("2024-01-01")))).isEmpty();
    assertThat(store().read(A, TimeRange.since(paris("2024-01-04")))).isEmpty();
  }

  @Test
  void streamsWhatReadsGiveInOneOrder() {
    Map<CaseKey, Series> several = new LinkedHashMap<>();
    IntStream.range(0, 300)
        .forEach(i ->
            several.put(new CaseKey(i, i % 2 == 0 ? "even" : "odd"), v("2024-01-01", 3, i)));
    store().writeAll(several, CREATE);

    Map<CaseKey, Series> found = new LinkedHashMap<>();
    store().forEach(KeyFilter.all(), TimeRange.all(), found::put);
    assertThat(found).isEqualTo(several);

    Map<CaseKey, Series> again = new LinkedHashMap<>();
    store().forEach(KeyFilter.all(), TimeRange.all(), again::put);
    assertThat(again.keySet()).containsExactlyElementsOf(found.keySet());

    List<CaseKey> even = new ArrayList<>();
    store()
        .forEach(
            where(CaseKey::kind).is("even"),
            TimeRange.since(paris("2024-01-01T01:00")),
            (key, series) -> {
              even.add(key);
              assertThat(series).isEqualTo(v("2024-01-01", 3, key.version()).slice(1, 3));
            });
    assertThat(even).hasSize(150).allMatch(key -> key.version() % 2 == 0);
  }

  @Test
  void streamsInATransactionOfTheCaller() {
    store().write(A, v("2024-01-01", 24), CREATE);
    assertThatThrownBy(() -> store().stream(KeyFilter.all(), TimeRange.all()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("needs a transaction of the caller");

    inTransaction(store -> {
      store.write(B, v("2024-01-01", 24, 5), CREATE);
      try (var found = store.stream(KeyFilter.all(), TimeRange.all())) {
        assertThat(found.map(each -> each.key())).containsExactlyInAnyOrder(A, B);
      }
      try (var found = store.stream(KeyFilter.all(), TimeRange.before(paris("2024-01-01")))) {
        assertThat(found).isEmpty();
      }
    });
  }

  @Test
  void findsTheLastTimeOfAValue() {
    assertThat(store().lastTime(KeyFilter.all())).isEmpty();
    store().write(A, without(v("2024-01-01", 24), 20, 24), CREATE);
    store().write(B, v("2024-01-05", 24), CREATE);

    assertThat(store().lastTime(where(CaseKey::kind).is("A"))).contains(paris("2024-01-01T19:00"));
    assertThat(store().lastTime(KeyFilter.all())).contains(paris("2024-01-05T23:00"));
    assertThat(
            store().lastTime(where(CaseKey::kind).is("A").and(CaseKey::version).is(1)))
        .contains(paris("2024-01-01T19:00"));
  }

  @Test
  @DisplayName("holcstore 151: deleting removes what matches and nothing else")
  void deletesWhatMatches() {
    CaseKey other = new CaseKey(2, "A");
    store()
        .writeAll(
            Map.of(A, v("2024-01-01", 24), B, v("2024-01-01", 24), other, v("2024-01-01", 24)),
            CREATE);

    assertThat(store().delete(where(CaseKey::version).is(1))).isEqualTo(2);
    assertThat(store().read(A)).isEmpty();
    assertThat(store().read(B)).isEmpty();
    assertThat(store().read(other)).isPresent();
    assertThat(store().delete(where(CaseKey::version).is(1))).isZero();
    assertThat(store().delete(KeyFilter.all())).isEqualTo(1);
  }

  @Test
  void erasesTheValuesOfARange() {
    store().write(A, v("2024-01-01", 72), CREATE);

    assertThat(store().erase(A, TimeRange.of(paris("2024-01-02"), paris("2024-01-03"))))
        .isEqualTo(24);
    assertThat(store().read(A, TimeRange.before(paris("2024-01-03"))))
        .contains(v("2024-01-01", 24));
    assertThat(store().read(A, TimeRange.since(paris("2024-01-02"))))
        .contains(v("2024-01-03", 24, 48));
    assertThat(store().erase(A, TimeRange.before(paris("2024-01-01")))).isZero();
    assertThat(store().erase(A, TimeRange.all())).isEqualTo(48);
    assertThat(store().read(A)).isEmpty();
    assertThat(unit.rows("select * from " + table)).isEmpty();
  }

  @Test
  void refusesKeysThatDoNotFit() {
    CaseKey tooLong = new CaseKey(1, "k".repeat(51));

    assertThatThrownBy(() -> store().write(tooLong, v("2024-01-01", 1), MERGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Its column holds 50");
    assertThatThrownBy(() -> store().read(tooLong)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().erase(tooLong, TimeRange.all()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesAllOfAFittingSeries() {
    Series series = v("2024-01-01", 24);

    assertThat(store().fit(series)).isEqualTo(new Fitted(series, List.of()));
  }

  @Test
  void tellsOfDamageAndMendsItByReplacing() {
    store().write(A, v("2024-01-01", 24), CREATE);
    unit.update("update " + table + " set \"crc32c\" = \"crc32c\" + 1");

    assertThatThrownBy(() -> store().read(A))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining("CaseKey[version=1, kind=A] is damaged at byte 0: the CRC-32C of");
    assertThatThrownBy(() -> store().write(A, v("2024-01-02", 24), MERGE))
        .isInstanceOf(MalformedChunkException.class);

    store().write(A, v("2024-01-01", 24, 1), REPLACE);
    assertThat(store().read(A)).contains(v("2024-01-01", 24, 1));
  }

  @Test
  void writesOfACallersTransactionTakeEffectWithIt() {
    inTransaction(store -> {
      store.write(A, v("2024-01-01", 24), CREATE);
      store.write(B, v("2024-01-01", 24), CREATE);

      assertThat(store().read(A)).isEmpty();
      assertThat(store.read(A)).contains(v("2024-01-01", 24));
      assertThatThrownBy(() -> store.write(A, v("2024-01-01", 24), CREATE))
          .isInstanceOf(SeriesExistsException.class);
      assertThat(store.delete(where(CaseKey::kind).is("B"))).isEqualTo(1);
      assertThat(store.erase(A, TimeRange.since(paris("2024-01-01T12:00")))).isEqualTo(12);
    });

    assertThat(store().read(A)).contains(v("2024-01-01", 12));
    assertThat(store().read(B)).isEmpty();
  }

  @Test
  void aTransactionThatRollsBackLeavesNothing() {
    store().write(A, v("2024-01-01", 24), CREATE);
    try (EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> store = store(unit.stores().in(entityManager));
      store.write(A, v("2024-01-01", 24, 7), REPLACE);
      assertThat(store.read(A)).contains(v("2024-01-01", 24, 7));
      entityManager.getTransaction().rollback();
    }

    assertThat(store().read(A)).contains(v("2024-01-01", 24));
  }

  @Test
  @DisplayName("holcstore 149: writers that merge at the same moment lose nothing")
  void losesNothingOfWritersAtOnce() throws Exception {
    List<CaseKey> keys = List.of(A, B);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        int firstDay = writer;
        writers.add(() -> {
          for (int day = firstDay; day < 28; day += 4) {
            for (CaseKey key : keys) {
              var start = paris("2024-01-01").plus(day, ChronoUnit.DAYS);
              store().write(key, v(start, 24, HOUR, day * 24), MERGE);
            }
          }
          return true;
        });
      }
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    for (CaseKey key : keys) {
      assertThat(store().read(key)).contains(v("2024-01-01", 672));
    }
  }

  private void inTransaction(Consumer<SeriesStore<CaseKey>> work) {
    try (EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      work.accept(store(unit.stores().in(entityManager)));
      entityManager.getTransaction().commit();
    }
  }
}
