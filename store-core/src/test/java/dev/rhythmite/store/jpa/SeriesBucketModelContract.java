package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Buckets of a stored series are those of the series that is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeriesBucketModelContract {

  private static final List<Class<? extends TimeseriesChunkStore<CaseKey>>> ENTITIES = List.of(
      CaseStores.Ym.class,
      CaseStores.Y.class,
      CaseStores.M30.class,
      CaseStores.Daily.class,
      ClockStores.ParisSeconds.class,
      ClockStores.ParisTens.class,
      ClockStores.ParisMinutes.class,
      ClockStores.LordHoweHours.class,
      ClockStores.KathmanduQuarters.class,
      ClockStores.KolkataHours.class,
      ClockStores.AsuncionHours.class,
      ClockStores.ApiaDays.class,
      TypedStores.Floats.class,
      TypedStores.Longs.class);

  private static final List<BucketSize> SIZES = List.of(
      BucketSize.of(Duration.ofHours(1)),
      BucketSize.of(Duration.ofHours(6)),
      BucketSize.DAY,
      BucketSize.WEEK,
      BucketSize.MONTH,
      BucketSize.YEAR,
      BucketSize.days(10),
      BucketSize.months(2),
      BucketSize.every(Duration.ofMinutes(100), Instant.EPOCH),
      BucketSize.every(Duration.ofHours(400), Instant.EPOCH));

  /** Half an hour or a whole one is skipped or shown twice near these, or a day left out. */
  private static final List<Instant> STARTS = List.of(
      Instant.parse("2024-10-05T15:30:00Z"),
      Instant.parse("2024-04-06T15:00:00Z"),
      Instant.parse("2011-12-30T10:00:00Z"),
      Instant.parse("2024-03-31T01:00:00Z"),
      Instant.parse("1969-12-31T00:00:00Z"));

  private static final Aggregation[] SUMMED = {
    Aggregation.COUNT, Aggregation.MIN, Aggregation.MAX, Aggregation.SUM, Aggregation.MEAN
  };

  private static final Aggregation[] ALL = {
    Aggregation.COUNT,
    Aggregation.MIN,
    Aggregation.MAX,
    Aggregation.SUM,
    Aggregation.MEAN,
    Aggregation.FIRST,
    Aggregation.LAST,
    Aggregation.MEDIAN,
    Aggregation.STDDEV,
    Aggregation.TIME_WEIGHTED_MEAN
  };

  private StoreUnit unit;

  abstract TestDatabase database();

  @BeforeAll
  void open() {
    unit = new StoreUnit(database(), ENTITIES.toArray(Class<?>[]::new));
  }

  @AfterAll
  void close() {
    unit.close();
  }

  static LongStream seeds() {
    return Seeds.from1To(140, 3_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areThoseOfTheSeriesThatIsRead(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SeriesStore<CaseKey> store = unit.store(ENTITIES.get((int) (seed % ENTITIES.size())));
    StoreLayout layout = store.layout().orElseThrow();
    int number = Math.toIntExact(seed);
    for (String kind : List.of("a", "b")) {
      store.write(new CaseKey(number, kind), series(layout, random), CREATE);
    }
    CaseKey key = new CaseKey(number, "a");
    Series whole = store.read(key).orElseThrow();
    for (int i = 0; i < 12; i++) {
      TimeRange range = i == 0 ? TimeRange.all() : range(layout, whole, random);
      Buckets buckets = new Buckets(
          SIZES.get(random.nextInt(SIZES.size())),
          random.nextInt(4) == 0 ? ZoneId.of("Australia/Lord_Howe") : layout.zone(),
          random.nextBoolean() ? EmptyBuckets.LEFT_OUT : EmptyBuckets.MISSING);
      Aggregation[] aggregations = random.nextInt(4) == 0 ? ALL : SUMMED;

      List<Bucket> found = buckets.summarise(store, key, range, aggregations);

      assertSame(buckets.summarise(read(store, key, range), aggregations), found, aggregations);
      assertThat(buckets.resample(store, key, range, Aggregation.MAX))
          .isEqualTo(ofEach(buckets.summarise(store, key, range, Aggregation.MAX)));
      assertThat(ofAll(store, number, buckets, range, aggregations).getOrDefault(key, List.of()))
          .isEqualTo(found);
    }
  }

  private static Series read(SeriesStore<CaseKey> store, CaseKey key, TimeRange range) {
    Optional<Series> found = store.read(key, range);
    return found.map(Series::asDoubles).orElse(Series.empty());
  }

  private static Series ofEach(List<Bucket> buckets) {
    Series.Builder series = Series.builder();
    buckets.forEach(bucket -> series.add(bucket.range().start(), bucket.value(Aggregation.MAX)));
    return series.build();
  }

  private static Map<CaseKey, List<Bucket>> ofAll(
      SeriesStore<CaseKey> store,
      int number,
      Buckets buckets,
      TimeRange range,
      Aggregation... aggregations) {
    Map<CaseKey, List<Bucket>> found = new LinkedHashMap<>();
    buckets.forEach(
        store, where(CaseKey::version).is(number), range, List.of(aggregations), found::put);
    assertThat(found.values()).doesNotContain(List.of());
    return found;
  }

  /** Equal, save that sums are rounded in another order, and for the sign of a zero. */
  private static void assertSame(
      List<Bucket> expected, List<Bucket> found, Aggregation... aggregations) {
    assertThat(found.stream().map(Bucket::range))
        .isEqualTo(expected.stream().map(Bucket::range).toList());
    for (int i = 0; i < expected.size(); i++) {
      for (Aggregation aggregation : aggregations) {
        boolean rounded = List.of(Aggregation.SUM, Aggregation.MEAN).contains(aggregation);
        double value = expected.get(i).value(aggregation);
        assertThat(found.get(i).value(aggregation))
            .as("%s of %s", aggregation, expected.get(i))
            .isCloseTo(value, within(rounded && Double.isFinite(value) ? 1e-9 : 0));
      }
    }
  }

  private static Series series(StoreLayout layout, SplittableRandom random) {
    Series.Builder series = Series.builder(layout.type());
    int chunk = layout.chunkOf(EpochMicros.of(STARTS.get(random.nextInt(STARTS.size()))));
    int last = chunk + random.nextInt(1, 10);
    for (; chunk <= last; chunk += random.nextInt(6) == 0 ? 3 : 1) {
      Grid grid = layout.gridOf(chunk);
      if (grid.length() == 0) {
        continue; // a day that the clock left out
      }
      int from = random.nextInt(3) > 0 ? 0 : random.nextInt(grid.length());
      int to = random.nextInt(3) > 0 ? grid.length() : random.nextInt(from, grid.length()) + 1;
      int step = Math.max(1, (to - from) / random.nextInt(1, 400));
      for (int slot = from; slot < to; slot += random.nextInt(5) == 0 ? 3 * step : step) {
        add(series, grid.microsAt(slot), layout.type(), random);
      }
    }
    return series.build();
  }

  private static void add(
      Series.Builder series, long micros, ValueType type, SplittableRandom random) {
    Instant time = EpochMicros.toInstant(micros);
    double value = random.nextInt(8) == 0 ? -0.0 : random.nextInt(-50_000, 50_000) / 100.0;
    switch (type) {
      case FLOAT -> series.addFloat(time, (float) value);
      case LONG -> series.addLong(time, (long) value);
      default -> series.add(time, value);
    }
  }

  /** Some cut chunks, some end with a period, and some have no value. */
  private static TimeRange range(StoreLayout layout, Series whole, SplittableRandom random) {
    List<Instant> ends =
        Stream.generate(() -> end(layout, whole, random)).limit(2).sorted().toList();
    return switch (random.nextInt(5)) {
      case 0 -> TimeRange.since(ends.get(0));
      case 1 -> TimeRange.before(ends.get(1));
      case 2 -> TimeRange.closed(ends.get(0), ends.get(1));
      default -> TimeRange.of(ends.get(0), ends.get(1));
    };
  }

  private static Instant end(StoreLayout layout, Series whole, SplittableRandom random) {
    long micros = whole.epochMicrosAt(random.nextInt(whole.length()));
    return switch (random.nextInt(3)) {
      case 0 -> EpochMicros.toInstant(micros);
      case 1 -> EpochMicros.toInstant(micros + random.nextLong(-1, 2));
      default -> layout.periodOf(layout.chunkOf(micros)).start();
    };
  }
}
