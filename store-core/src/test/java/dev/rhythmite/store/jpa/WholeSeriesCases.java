package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.SeriesTooLongException;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.jpa.WholeSeriesStoreCases.Whole;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Section I of the conformance cases, and what only a store of whole series does. */
abstract class WholeSeriesCases {

  private static final CaseKey A = new CaseKey(2020, "a");
  private static final CaseKey B = new CaseKey(2020, "b");

  private final StoreUnit unit;
  private final SeriesStore<CaseKey> store;

  WholeSeriesCases(StoreUnit unit) {
    this.unit = unit;
    this.store = unit.stores().wholeStore(Whole.class);
  }

  @BeforeEach
  void empty() {
    unit.update("delete from whole_series");
  }

  @Test
  @DisplayName("holcstore 138, 150: a series comes back, as often as it is asked for")
  void keepsASeries() {
    Series series = Series.regular(Instant.parse("2020-01-01T00:00:00Z"), HOUR, 1, 2, 3);

    store.write(A, series, CREATE);

    assertThat(store.read(A)).contains(series);
    assertThat(store.read(A)).contains(series);
    assertThat(store.layout()).isEmpty();
    assertThat(unit.rows("select \"version\", \"kind\", \"series_length\", \"value_count\","
            + " \"value_min\", \"value_max\", \"value_sum\" from whole_series"))
        .containsExactly("2020 a 3 3 1.0 3.0 6.0".replace(".0", decimals()));
  }

  private String decimals() {
    return unit.rows("select cast(1 as double precision)").get(0).substring(1);
  }

  @Test
  @DisplayName("holcstore 139: times are instants, whatever offset they were given in")
  void keepsInstants() {
    Series series = Series.builder()
        .add(OffsetDateTime.parse("2020-01-01T00:00:00+01:00").toInstant(), 10)
        .add(OffsetDateTime.parse("2020-01-01T01:00:00+01:00").toInstant(), 20)
        .add(OffsetDateTime.parse("2020-01-01T02:00:00+01:00").toInstant(), 30)
        .build();

    store.write(B, series, CREATE);

    assertThat(store.read(B).orElseThrow().timeAt(0)).isEqualTo("2019-12-31T23:00:00Z");
    assertThat(store.read(B)).contains(series);
  }

  @Test
  @DisplayName("holcstore 141: what was never written is nothing, for reads and for streams")
  void findsNothing() {
    store.write(A, v("2020-01-01", 3), CREATE);
    List<CaseKey> found = new ArrayList<>();

    store.forEach(where(CaseKey::kind).is("z"), TimeRange.all(), (key, series) -> found.add(key));

    assertThat(found).isEmpty();
    assertThat(store.read(new CaseKey(2020, "z"))).isEmpty();
  }

  @Test
  @DisplayName("holcstore 143: replacing by a series that begins where the stored one ends")
  void replacesAnOverlap() {
    Instant start = Instant.parse("2020-01-01T00:00:00Z");
    Series second = Series.regular(start.plusSeconds(7200), HOUR, 999, 10, 20, 30);
    store.write(A, Series.regular(start, HOUR, 1, 2, 3), CREATE);

    store.write(A, second, REPLACE);

    assertThat(store.read(A)).contains(second);
  }

  // holcstore 145: both flags at once, no key and no series cannot be said: WriteMode is one value,
  // a key has all its fields, and null is refused by the compiler's rules.

  @Test
  @DisplayName("holcstore 146: irregular times to the microsecond, and values bit for bit")
  void keepsIrregularTimes() {
    Series series = Series.of(
        new long[] {-1, 0, 1, 1_000_003, 86_400_000_001L, 4_000_000_000_000_000L},
        new double[] {-0.0, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, 0.1f, 1L << 53
        });

    store.write(A, series, CREATE);

    assertThat(store.read(A)).contains(series);
    assertThat(store.lastTime(KeyFilter.all())).contains(Instant.ofEpochSecond(4_000_000_000L));
    assertThat(store.fit(series).refused()).isEmpty();
  }

  @Test
  @DisplayName("holcstore 147, W34, W41: an hourly year, twice, in few bytes a point")
  void keepsAYearInFewBytes() {
    Series year = meteredYear();

    store.write(A, year, CREATE);
    store.write(B, year, CREATE);

    assertThat(store.read(A)).contains(year);
    assertThat(store.read(B)).contains(year);
    int bytes = Integer.parseInt(
        unit.rows("select octet_length(\"data\") from whole_series").get(0));
    assertThat(bytes / 8760.0).isLessThan(3);
  }

  /** A load curve of watts with a daily shape and noise. */
  static Series meteredYear() {
    SplittableRandom random = new SplittableRandom(1);
    double[] watts = new double[8760];
    Arrays.setAll(
        watts, i -> Math.rint(1500 + 800 * Math.sin(i * Math.PI / 12) + 200 * random.nextDouble()));
    return Series.regular(Instant.parse("2024-01-01T00:00:00Z"), HOUR, watts);
  }

  @Test
  @DisplayName("W34: streams have one order, and no index is there but the primary key")
  void hasNoIndexButThePrimaryKey() {
    assertThat(unit.rows("select count(*) from information_schema.table_constraints where"
            + " lower(table_name) = 'whole_series' and constraint_type = 'UNIQUE'"))
        .containsExactly("0");
    assertThat(unit.rows("select lower(column_name) from information_schema.key_column_usage where"
            + " lower(table_name) = 'whole_series' order by ordinal_position"))
        .containsExactly("stripe", "version", "kind");
  }

  @Test
  void refusesSeriesThatARowDoesNotHold() {
    double[] values = new double[EncodedSeries.MOST_POINTS];
    Arrays.fill(values, 1);
    Series million = Series.regular(Instant.EPOCH, HOUR, values);
    store.write(A, million, CREATE);
    Instant next = million.timeAt(million.length() - 1).plusSeconds(3600);

    assertThatThrownBy(() -> store.write(A, Series.regular(next, HOUR, 1), MERGE))
        .isInstanceOf(SeriesTooLongException.class)
        .hasMessage("CaseKey[version=2020, kind=a] would have 1000001 points in Whole. A row holds"
            + " one whole series, of at most 1000000 points. Keep it in a TimeseriesChunkStore,"
            + " which cuts series into rows by periods.");

    assertThat(store.read(A).orElseThrow().length()).isEqualTo(1_000_000);
  }

  @Test
  void streamsLongSeriesPageByPage() {
    double[] values = new double[400_000];
    Arrays.setAll(values, i -> i);
    Series many = Series.regular(Instant.EPOCH, HOUR, values);
    Map<CaseKey, Series> several = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      several.put(new CaseKey(i, "long"), i % 3 == 0 ? many : many.slice(0, 10 + i));
    }
    store.writeAll(several, CREATE);

    Map<CaseKey, Series> found = new LinkedHashMap<>();
    store.forEach(KeyFilter.all(), TimeRange.all(), found::put);

    assertThat(found).isEqualTo(several);
  }

  @RepeatedTest(20) // the repetition is the seed, so a failure names the run that reproduces it
  void doesWhatAMapOfTimesDoes(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Series model = Series.empty();
    for (int step = 0; step < 20; step++) {
      Series fresh = anySeries(random);
      long from = random.nextLong(1_000);
      switch (random.nextInt(3)) {
        case 0 -> {
          store.write(A, fresh, MERGE);
          model = fresh.trimmed().isEmpty() ? model : fresh.trimmed().orElse(model);
        }
        case 1 -> {
          store.write(A, fresh, REPLACE);
          model = fresh.trimmed();
        }
        default -> {
          TimeRange range = TimeRange.of(micros(from), micros(from + random.nextLong(400)));
          assertThat(store.erase(A, range)).isEqualTo(model.slice(range).valueCount());
          if (model.slice(range).valueCount() > 0) {
            model = model
                .slice(TimeRange.before(range.start()))
                .orElse(model.slice(TimeRange.since(range.end())))
                .trimmed();
          }
        }
      }
      assertThat(store.read(A).orElse(Series.empty())).isEqualTo(model);
      TimeRange window = TimeRange.of(micros(from), micros(from + 300));
      assertThat(store.read(A, window).orElse(Series.empty()))
          .isEqualTo(model.slice(window).trimmed());
    }
  }

  private static Series anySeries(SplittableRandom random) {
    Series.Builder builder = Series.builder();
    long time = random.nextLong(500);
    for (int i = random.nextInt(40); i > 0; i--) {
      time += 1 + random.nextLong(30);
      builder.add(time, random.nextInt(4) == 0 ? Double.NaN : random.nextInt(100));
    }
    return builder.build();
  }

  private static Instant micros(long micros) {
    return Instant.EPOCH.plusNanos(micros * 1000);
  }

  @Test
  void gathersWhatItReadsInBuckets() {
    Instant start = Instant.parse("2020-01-01T06:00:00Z");
    Series series = Series.builder()
        .add(start, 1)
        .add(start.plusSeconds(100_000), 2)
        .add(start.plusSeconds(100_007), -5)
        .add(start.plusSeconds(600_000), 3)
        .build();
    store.write(A, series, CREATE);
    Buckets days = new Buckets(BucketSize.DAY, UTC, EmptyBuckets.MISSING);
    TimeRange range = TimeRange.since(start.plusSeconds(1));
    Series read = store.read(A, range).orElseThrow();
    Map<CaseKey, List<Bucket>> found = new LinkedHashMap<>();

    days.forEach(store, KeyFilter.all(), range, List.of(Aggregation.MIN), found::put);

    assertThat(days.summarise(store, A, range, Aggregation.MIN, Aggregation.MEDIAN))
        .hasSize(7)
        .isEqualTo(days.summarise(read, Aggregation.MIN, Aggregation.MEDIAN));
    assertThat(found).isEqualTo(Map.of(A, days.summarise(read, Aggregation.MIN)));
  }
}
