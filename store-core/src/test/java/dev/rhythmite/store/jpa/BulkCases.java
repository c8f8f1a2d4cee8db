package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Section E of the conformance cases: many series in one call. */
abstract class BulkCases extends StoreCases {

  BulkCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  void writesAllOrNone() {
    ym.write(new CaseKey(3, "x"), v("2024-01-01", 24), CREATE);
    Map<CaseKey, Series> ten = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      ten.put(new CaseKey(i, "x"), v("2024-01-01", 24, i));
    }

    assertThatThrownBy(() -> ym.writeAll(ten, CREATE)).isInstanceOf(SeriesExistsException.class);

    assertThat(unit().rows("select 1 from ym")).hasSize(1);
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
