package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static dev.rhythmite.store.jpa.CaseSeries.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.OffGridException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section E of the conformance cases: many series in one call. */
abstract class BulkCases extends StoreCases {

  BulkCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  @DisplayName("holcstore 89: creating the same series again is refused")
  void createsSeveralOnce() {
    Map<CaseKey, Series> two = new LinkedHashMap<>();
    two.put(new CaseKey(5, "E"), v("2023-01-01", 24));
    two.put(new CaseKey(5, "F"), v("2023-02-01", 48, 100));

    ym.writeAll(two, CREATE);

    two.forEach((key, series) -> assertThat(ym.read(key)).contains(series));
    assertThatThrownBy(() -> ym.writeAll(two, CREATE)).isInstanceOf(SeriesExistsException.class);
    two.forEach((key, series) -> assertThat(ym.read(key)).contains(series));
  }

  @Test
  @DisplayName("holcstore 90, W5: one series that collides, and none is written")
  void writesAllOrNone() {
    ym.write(new CaseKey(3, "x"), v("2024-01-01", 24), CREATE);
    Map<CaseKey, Series> ten = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      ten.put(new CaseKey(i, "x"), v("2024-01-01", 1500, i));
    }

    assertThatThrownBy(() -> ym.writeAll(ten, CREATE)).isInstanceOf(SeriesExistsException.class);

    assertThat(unit().rows("select 1 from ym")).hasSize(1);
  }

  @ParameterizedTest(name = "holcstore 90, W5: {0} of one invalid series among ten writes none")
  @EnumSource
  void writesNoneOfAnInvalidOne(WriteMode mode) {
    Map<CaseKey, Series> ten = new LinkedHashMap<>();
    for (int i = 0; i < 9; i++) {
      ten.put(new CaseKey(i, "x"), v("2024-01-01", 1500, i));
    }
    ten.put(new CaseKey(9, "x"), v("2024-01-01T00:30", 24));

    assertThatThrownBy(() -> ym.writeAll(ten, mode)).isInstanceOf(OffGridException.class);

    assertThat(unit().rows("select 1 from ym")).isEmpty();
  }

  // holcstore 91: a key has all its fields by its type, neither fewer nor more. A null series is
  // refused by the compiler's null checks, not skipped.
  @Test
  @DisplayName("holcstore 91: series without values are skipped, and no series at all is nothing")
  void skipsSeriesWithoutValues() {
    Map<CaseKey, Series> some = new LinkedHashMap<>();
    some.put(new CaseKey(1, "empty"), Series.empty());
    some.put(new CaseKey(1, "missing"), without(v("2024-01-01", 24), 0, 24));
    some.put(A, v("2024-01-01", 24));

    ym.writeAll(some, CREATE);
    ym.writeAll(Map.of(), CREATE);

    assertThat(unit().rows("select \"kind\" from ym")).containsExactly("A");
  }

  @Test
  void streamsOnlyInATransaction() {
    assertThatThrownBy(() -> ym.stream(KeyFilter.all(), TimeRange.all()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("A stream of Ym needs a transaction of the caller");

    ym.write(A, v("2024-01-01", 24), CREATE);
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> store = unit().stores().in(entityManager).store(CaseStores.Ym.class);
      try (var found = store.stream(where(CaseKey::version).is(1), TimeRange.all())) {
        assertThat(found.map(one -> one.key())).containsExactly(A);
      }
      entityManager.getTransaction().commit();
    }
  }

  @Test
  void streamsSeriesLongerThanAPage() {
    Map<CaseKey, Series> all = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      all.put(new CaseKey(i, "load"), v("2010-01-01", 24 * 30 * (1 + i * 3), i));
    }
    ym.writeAll(all, CREATE);

    Map<CaseKey, Series> streamed = new LinkedHashMap<>();
    ym.forEach(KeyFilter.all(), TimeRange.all(), streamed::put);
    assertThat(streamed).isEqualTo(all);

    TimeRange window = TimeRange.since(paris("2012-01-01"));
    Map<CaseKey, Series> cut = new LinkedHashMap<>();
    ym.forEach(KeyFilter.all(), window, cut::put);
    assertThat(cut).hasSizeBetween(1, 39);
    cut.forEach((key, series) -> assertThat(series).isEqualTo(all.get(key).slice(window)));
  }

  @Test
  @DisplayName("holcstore 93, W29: a stream goes by stripe and key, the same each time")
  void streamsWithinAStripeByKey() {
    List<CaseKey> keys = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      keys.add(new CaseKey(i % 20, "k" + i / 20));
      ym.write(keys.get(i), v("2024-01-01", 3), CREATE);
    }
    List<CaseKey> streamed = new ArrayList<>();
    ym.forEach(KeyFilter.all(), TimeRange.all(), (key, series) -> streamed.add(key));

    List<CaseKey> expected = new ArrayList<>(keys);
    expected.sort(Comparator.comparing((CaseKey key) -> Stripes.of(ym.keyType(), key))
        .thenComparing(CaseKey::version)
        .thenComparing(CaseKey::kind));
    assertThat(streamed).containsExactlyElementsOf(expected);
    List<CaseKey> again = new ArrayList<>();
    ym.forEach(KeyFilter.all(), TimeRange.all(), (key, series) -> again.add(key));
    assertThat(again).isEqualTo(streamed);
  }

  @Test
  @DisplayName("holcstore 94, W28: a stream cuts as a read does, over gaps too, and leaves nothing")
  void streamsWhatReadsGive() {
    ym.write(A, v("2024-01-01", 24), CREATE);
    ym.write(A, v("2024-04-01", 24), MERGE); // two chunks between have no row
    ym.write(B, v("2024-01-01", 24), CREATE);
    ym.write(new CaseKey(2, "hole"), without(v("2024-01-31", 73), 24, 49), CREATE);

    for (TimeRange range : List.of(
        TimeRange.all(),
        TimeRange.of(paris("2024-01-01T12:00"), paris("2024-04-01T12:00")),
        TimeRange.of(paris("2024-02-01"), paris("2024-02-02")),
        TimeRange.since(paris("2030-01-01")))) {
      Map<CaseKey, Series> expected = new LinkedHashMap<>();
      for (CaseKey key : List.of(A, B, new CaseKey(2, "hole"))) {
        ym.read(key, range).ifPresent(series -> expected.put(key, series));
      }
      Map<CaseKey, Series> streamed = new LinkedHashMap<>();
      ym.forEach(KeyFilter.all(), range, streamed::put);

      assertThat(streamed).as("%s", range).isEqualTo(expected);
    }
    assertThat(ym.read(A).orElseThrow().length()).isEqualTo(91 * 24 - 1 + 24);
  }

  // Only key fields can be asked for; their conditions have names of their own, kind.startsWith.
  @ParameterizedTest(name = "holcstore 95: {0}")
  @ValueSource(strings = {"colour", "chunk_index", "revision", "kind__in"})
  void refusesToFilterByWhatIsNoKeyField(String field) {
    assertThatThrownBy(() -> ym.keyType().parseFilter(Map.of(field, List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no key field " + field + ".");
  }

  @Test
  @DisplayName("holcstore 95: conditions on key fields choose the series")
  void streamsWhatMeetsConditions() {
    for (int version = 1; version <= 6; version++) {
      ym.write(new CaseKey(version, "kind_" + version % 2), v("2024-01-01", 3), CREATE);
    }

    assertThat(versions(where(CaseKey::version).in(5, 2, 9))).containsExactlyInAnyOrder(2, 5);
    assertThat(versions(where(CaseKey::version).between(2, 4))).containsExactlyInAnyOrder(2, 3, 4);
    assertThat(
            versions(where(CaseKey::version).lessThan(4).and(CaseKey::kind).startsWith("kind_1")))
        .containsExactlyInAnyOrder(1, 3);
    assertThat(versions(where(CaseKey::kind).startsWith("kind%"))).isEmpty();
  }

  private List<Integer> versions(KeyFilter<CaseKey> filter) {
    List<Integer> versions = new ArrayList<>();
    ym.forEach(filter, TimeRange.all(), (key, series) -> versions.add(key.version()));
    return versions;
  }

  @Test
  @DisplayName("holcstore 98: a stream passes over tombstones")
  void streamsNoTombstones() {
    sync.write(A, v("2024-01-01", 1500), CREATE);
    sync.write(B, v("2024-01-01", 1500), CREATE);
    sync.delete(where(CaseKey::kind).is("A"));
    sync.erase(B, TimeRange.of(paris("2024-02-01"), paris("2024-03-01")));

    Map<CaseKey, Series> streamed = new LinkedHashMap<>();
    sync.forEach(KeyFilter.all(), TimeRange.all(), streamed::put);

    assertThat(tombstones("sync")).isEqualTo(4);
    assertThat(streamed).containsExactly(Map.entry(B, without(v("2024-01-01", 1500), 744, 1440)));
  }

  @Test
  @DisplayName("holcstore 98: a store without key fields streams its one series")
  void streamsTheOneSeries() {
    noAttr.write(NoKey.KEY, v("2024-01-01", 24), CREATE);

    Map<NoKey, Series> streamed = new LinkedHashMap<>();
    noAttr.forEach(KeyFilter.all(), TimeRange.all(), streamed::put);

    assertThat(streamed).containsExactly(Map.entry(NoKey.KEY, v("2024-01-01", 24)));
  }

  @Test
  void aStreamReadByIteratorHoldsOnePage() {
    for (int i = 0; i < 300; i++) {
      ym.write(new CaseKey(i, "x"), v("2024-01-01", 3, i), CREATE);
    }
    try (EntityManager entityManager = unit().entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> store = unit().stores().in(entityManager).store(CaseStores.Ym.class);
      try (var found = store.stream(KeyFilter.all(), TimeRange.all())) {
        int count = 0;
        for (var each = found.iterator(); each.hasNext(); each.next()) {
          count++;
        }
        assertThat(count).isEqualTo(300);
      }
      entityManager.getTransaction().commit();
    }
  }
}
