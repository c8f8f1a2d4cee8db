package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.PARIS;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.testing.BetweenStatements;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buckets of a stored series are as of one moment, though several statements read its chunks. */
abstract class SeriesBucketMomentContract {

  private static final CaseKey A = CaseKey.A;
  private static final Buckets MONTHS = new Buckets(BucketSize.MONTH, PARIS, EmptyBuckets.LEFT_OUT);
  private static final int YEAR_2024 = 8_784;

  /** Its first chunk has to be opened. */
  private static final TimeRange CUT = TimeRange.since(paris("2024-01-10"));

  private final BetweenStatements between = new BetweenStatements();
  private StoreUnit unit;
  private StoreUnit other;
  private SeriesStore<CaseKey> store;
  private SeriesStore<CaseKey> others;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    TestDatabase shared = database();
    unit = new StoreUnit(shared, between::around, "update", CaseStores.Sync.class);
    store = unit.store(CaseStores.Sync.class);
    other = new StoreUnit(shared, CaseStores.Sync.class);
    others = other.store(CaseStores.Sync.class);
  }

  @AfterEach
  void close() {
    other.close();
    unit.close();
  }

  @Test
  void seesWhatItsTransactionWrote() {
    store.write(A, v("2024-01-01", YEAR_2024, 1), CREATE);
    try (EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      SeriesStore<CaseKey> joined = unit.stores().in(entityManager).store(CaseStores.Sync.class);
      joined.write(A, v("2024-03-01", 1, -7), MERGE);
      joined.write(new CaseKey(2, "B"), v("2024-03-01", 2, 5), CREATE);

      assertThat(MONTHS.resample(joined, A, TimeRange.all(), Aggregation.MIN).valueAt(2))
          .isEqualTo(-7);
      assertThat(counts(joined)).isEqualTo(Map.of(A, 12, new CaseKey(2, "B"), 1));
      assertThat(MONTHS.resample(store, A, TimeRange.all(), Aggregation.MIN).valueAt(2))
          .isEqualTo(1_441);
      entityManager.getTransaction().rollback();
    }
    assertThat(counts(store)).isEqualTo(Map.of(A, 12));
  }

  /** Returns how many months each series has. */
  private static Map<CaseKey, Integer> counts(SeriesStore<CaseKey> store) {
    Map<CaseKey, Integer> counts = new HashMap<>();
    MONTHS.forEach(
        store,
        KeyFilter.all(),
        TimeRange.all(),
        List.of(Aggregation.COUNT),
        (key, buckets) -> counts.put(key, buckets.size()));
    return counts;
  }

  @Test
  void beginsAnewWhereChunksChangeMeanwhile() {
    store.write(A, constant(1), CREATE);
    between.before(2, () -> others.write(A, constant(2), REPLACE));

    List<Bucket> months = MONTHS.summarise(store, A, CUT, Aggregation.MIN, Aggregation.MAX);

    assertThat(between.wasDone()).isTrue();
    assertThat(months)
        .hasSize(12)
        .allMatch(month -> month.value(Aggregation.MIN) == 2)
        .allMatch(month -> month.value(Aggregation.MAX) == 2);
  }

  @Test
  void beginsAnewWhereChunksGoMeanwhile() {
    store.write(A, constant(1), CREATE);
    between.before(2, () -> others.delete(KeyFilter.all()));

    assertThat(MONTHS.summarise(store, A, CUT, Aggregation.MIN)).isEmpty();
    assertThat(between.wasDone()).isTrue();
  }

  @Test
  void keepsWhatWasSeenWhereOnlyOtherChunksChange() {
    store.write(A, constant(1), CREATE);
    between.before(2, () -> others.write(A, v("2024-05-01", 1, 7), MERGE));

    List<Bucket> months = MONTHS.summarise(store, A, CUT, Aggregation.MAX);

    assertThat(between.wasDone()).isTrue();
    assertThat(months).hasSize(12).allMatch(month -> month.value(Aggregation.MAX) == 1);
  }

  @Test
  void beginsOneOfManySeriesAnew() {
    store.write(A, constant(1), CREATE);
    KeyFilter<CaseKey> one =
        where(CaseKey::version).is(A.version()).and(CaseKey::kind).is(A.kind());
    List<Bucket> months = new ArrayList<>();
    between.before(2, () -> others.write(A, constant(2), REPLACE));

    MONTHS.forEach(
        store, one, CUT, List.of(Aggregation.MAX), (key, buckets) -> months.addAll(buckets));

    assertThat(between.wasDone()).isTrue();
    assertThat(months).hasSize(12).allMatch(month -> month.value(Aggregation.MAX) == 2);

    between.before(2, () -> others.delete(KeyFilter.all()));
    MONTHS.forEach(store, one, CUT, List.of(Aggregation.MAX), (key, buckets) -> months.clear());
    assertThat(between.wasDone()).isTrue();
    assertThat(months).hasSize(12);
  }

  @Test
  void readsAllAtOnceWhereChunksKeepChanging() {
    store.write(A, constant(0), CREATE);
    AtomicInteger writes = new AtomicInteger();
    writeBeforeOpening(writes);

    List<Bucket> months = MONTHS.summarise(store, A, CUT, Aggregation.MIN, Aggregation.MAX);

    assertThat(writes).hasValue(3);
    assertThat(months)
        .hasSize(12)
        .allMatch(month -> month.value(Aggregation.MIN) == 3)
        .allMatch(month -> month.value(Aggregation.MAX) == 3);
  }

  private void writeBeforeOpening(AtomicInteger writes) {
    between.before(2, () -> {
      others.write(A, constant(writes.incrementAndGet()), REPLACE);
      writeBeforeOpening(writes);
    });
  }

  private static Series constant(double value) {
    double[] values = new double[YEAR_2024];
    Arrays.fill(values, value);
    return Series.regular(paris("2024-01-01"), HOUR, values);
  }
}
