package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.PARIS;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which chunks are opened for the buckets of stored series, and which stores have any. */
abstract class SeriesBucketContract {

  private static final CaseKey A = CaseKey.A;
  private static final Buckets MONTHS = buckets(BucketSize.MONTH);
  private static final Buckets HOURS = buckets(BucketSize.of(HOUR));
  private static final int YEAR_2024 = 8_784;
  private static final Aggregation[] SUMMED = {
    Aggregation.COUNT, Aggregation.SUM, Aggregation.MEAN, Aggregation.MIN, Aggregation.MAX
  };

  private final SqlLog log = new SqlLog();
  private TestDatabase database;
  private StoreUnit unit;
  private SeriesStore<CaseKey> store;

  /** Returns a new database. */
  abstract TestDatabase database();

  @BeforeEach
  void open() {
    database = database();
    unit = new StoreUnit(
        database,
        log::around,
        "update",
        Stream.concat(Stream.of(CaseStores.Sync.class), Stream.of(TypedStores.ALL))
            .toArray(Class<?>[]::new));
    store = unit.store(CaseStores.Sync.class);
  }

  @AfterEach
  void close() {
    unit.close();
  }

  private static Buckets buckets(BucketSize size) {
    return new Buckets(size, PARIS, EmptyBuckets.LEFT_OUT);
  }

  private void damage(String where) {
    String zero = database.url().contains("postgresql") ? "'\\x00'" : "X'00'";
    assertThat(unit.update("update sync set \"data\" = " + zero + where)).isPositive();
  }

  @Test
  void opensNoChunkThatLiesInABucket() {
    store.write(A, v("2024-01-01", YEAR_2024), CREATE);
    List<Bucket> expected = MONTHS.summarise(v("2024-01-01", YEAR_2024), SUMMED);
    damage("");
    log.texts().clear();

    List<Bucket> months = MONTHS.summarise(store, A, TimeRange.all(), SUMMED);

    assertThat(months).hasSize(12).isEqualTo(expected);
    assertThat(log.texts()).filteredOn(sql -> sql.contains("from sync ")).hasSize(1);
    assertThat(MONTHS.resample(store, A, TimeRange.all(), Aggregation.MEAN))
        .isEqualTo(MONTHS.resample(v("2024-01-01", YEAR_2024), Aggregation.MEAN));
  }

  @Test
  void opensThoseThatAreCut() {
    store.write(A, v("2024-01-01", YEAR_2024), CREATE);
    TimeRange cut = TimeRange.of(paris("2024-02-10"), paris("2024-11-20T06:30"));
    List<Bucket> expected = MONTHS.summarise(store.read(A, cut).orElseThrow(), SUMMED);
    damage(" where \"chunk_index\" between 24290 and 24297");

    assertThat(MONTHS.summarise(store, A, cut, SUMMED)).hasSize(10).isEqualTo(expected);

    damage(" where \"chunk_index\" = 24298");
    assertThatThrownBy(() -> MONTHS.summarise(store, A, cut, SUMMED))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageStartingWith("Chunk 24298 of CaseKey[version=1, kind=A] is damaged");
  }

  @Test
  void opensAllWhereSummariesDoNotDo() {
    store.write(A, v("2024-01-01", YEAR_2024), CREATE);
    damage(" where \"chunk_index\" = 24292");
    TimeRange all = TimeRange.all();

    for (Aggregation aggregation : List.of(
        Aggregation.FIRST,
        Aggregation.LAST,
        Aggregation.MEDIAN,
        Aggregation.STDDEV,
        Aggregation.TIME_WEIGHTED_MEAN)) {
      assertThatThrownBy(() -> MONTHS.summarise(store, A, all, Aggregation.COUNT, aggregation))
          .isInstanceOf(MalformedChunkException.class);
    }
    log.texts().clear();
    assertThatThrownBy(() -> HOURS.summarise(store, A, all, SUMMED))
        .isInstanceOf(MalformedChunkException.class);
    assertThat(log.texts()).filteredOn(sql -> sql.contains("from sync ")).hasSize(1);
  }

  @Test
  void opensARowThatDoesNotFitItsPeriod() {
    store.write(A, v("2024-01-01", YEAR_2024), CREATE);
    unit.update("update sync set \"chunk_length\" = 745 where \"chunk_index\" = 24288");

    assertThatThrownBy(() -> MONTHS.summarise(store, A, TimeRange.all(), SUMMED))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining("745 points from");
  }

  @Test
  void opensInfinitiesAndWhatMayOverflow() {
    Series series = Series.builder()
        .add(paris("2024-01-05"), Double.POSITIVE_INFINITY)
        .add(paris("2024-02-05"), 1.7e308)
        .add(paris("2024-02-06"), 1.7e308)
        .add(paris("2024-02-07"), -1.7e308)
        .add(paris("2024-03-05"), 3)
        .build();
    store.write(A, series, CREATE);
    Buckets year = buckets(BucketSize.YEAR);

    assertThat(MONTHS.summarise(store, A, TimeRange.all(), SUMMED))
        .isEqualTo(MONTHS.summarise(series, SUMMED));
    assertThat(year.summarise(store, A, TimeRange.all(), SUMMED))
        .isEqualTo(year.summarise(series, SUMMED));
  }

  @Test
  void passesOnTheBucketsOfManySeries() {
    Map<CaseKey, Series> written = new HashMap<>();
    for (int number = 1; number <= 150; number++) {
      written.put(new CaseKey(number, "K"), v("2024-01-01", 24 * number, number));
    }
    store.writeAll(written, CREATE);
    TimeRange cut = TimeRange.since(paris("2024-01-20"));
    damage(" where \"chunk_index\" > 24288");
    Map<CaseKey, List<Bucket>> found = new HashMap<>();

    MONTHS.forEach(
        store,
        where(CaseKey::version).between(10, 140),
        cut,
        List.of(SUMMED),
        (key, buckets) -> assertThat(found.put(key, buckets)).isNull());

    assertThat(found).hasSize(121); // those of less than 20 days have no value there
    found.forEach((key, buckets) ->
        assertThat(buckets).isEqualTo(MONTHS.summarise(written.get(key).slice(cut), SUMMED)));
  }

  @Test
  void opensSomeOfThousandsOfChunks() {
    SeriesStore<CaseKey> days = unit.store(TypedStores.Doubles.class);
    Series hours = v("2020-01-01", 24 * 1_500);
    days.write(A, hours, CREATE);
    days.write(new CaseKey(2, "B"), v("2020-01-01", 24), CREATE);
    Buckets buckets = buckets(BucketSize.every(Duration.ofHours(30), paris("2020-01-01")));
    Map<CaseKey, List<Bucket>> found = new HashMap<>();

    buckets.forEach(days, KeyFilter.all(), TimeRange.all(), List.of(SUMMED), found::put);

    assertThat(found).hasSize(2).containsEntry(A, buckets.summarise(hours, SUMMED));
    assertThat(buckets.summarise(days, A, TimeRange.all(), SUMMED)).isEqualTo(found.get(A));
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOLEAN", "TEXT"})
  void refusesWhatAreNoNumbers(ValueType type) {
    SeriesStore<CaseKey> other = unit.store(TypedStores.of(type));
    List<Runnable> calls = List.of(
        () -> MONTHS.summarise(other, A, TimeRange.all(), SUMMED),
        () -> MONTHS.resample(other, A, TimeRange.all(), Aggregation.COUNT),
        () -> MONTHS.forEach(
            other, KeyFilter.all(), TimeRange.all(), List.of(SUMMED), (key, buckets) -> {}));

    for (Runnable call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The values of this store are " + type
              + ". Buckets are of numbers: DOUBLE, FLOAT or LONG. Read the series, and make numbers"
              + " of its values.");
    }
  }

  @Test
  void refusesIntegersThatDoublesDoNotTellWhereTheyAreInTheRange() {
    SeriesStore<CaseKey> longs = unit.store(TypedStores.Longs.class);
    long great = (1L << 53) + 1;
    longs.write(A, Series.ofLongs(paris("2024-01-01T22:00"), HOUR, 1, great, 3, 4), CREATE);

    assertThatThrownBy(() -> MONTHS.summarise(longs, A, TimeRange.all(), SUMMED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The value " + great);
    assertThat(MONTHS
            .resample(longs, A, TimeRange.since(paris("2024-01-02")), Aggregation.SUM)
            .values())
        .containsExactly(7);
    assertThat(MONTHS.summarise(longs, A, TimeRange.since(paris("2025-01-01")), SUMMED))
        .isEmpty();
  }
}
