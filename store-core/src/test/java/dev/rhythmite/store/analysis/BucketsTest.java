package dev.rhythmite.store.analysis;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BucketsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final double MISSING = Double.NaN;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant MIDNIGHT = Instant.parse("2024-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"2024-03-31, 23", "2024-06-15, 24", "2024-10-27, 25"})
  void countsTheHoursOfLocalDays(String day, int hours) {
    Series year = yearOfHours(2024);
    Series days = daily(EmptyBuckets.LEFT_OUT).resample(year, Aggregation.COUNT);
    Instant start = LocalDate.parse(day).atStartOfDay(PARIS).toInstant();

    assertThat(days.length()).isEqualTo(366);
    assertThat(days.valueAt(days.indexAtOrAfter(EpochMicros.of(start)))).isEqualTo(hours);
    assertThat(IntStream.range(0, 366).mapToDouble(days::valueAt).sum()).isEqualTo(year.length());
  }

  @ParameterizedTest
  @CsvSource({"DAY, 366", "WEEK, 53", "MONTH, 12", "QUARTER, 4", "YEAR, 1"})
  void sumsUpToTheWholeYear(String size, int buckets) {
    Series year = yearOfHours(2024);
    BucketSize bucket = switch (size) {
      case "DAY" -> BucketSize.DAY;
      case "WEEK" -> BucketSize.WEEK;
      case "MONTH" -> BucketSize.MONTH;
      case "QUARTER" -> BucketSize.QUARTER;
      default -> BucketSize.YEAR;
    };

    Series sums = new Buckets(bucket, PARIS, EmptyBuckets.LEFT_OUT).resample(year, Aggregation.SUM);

    assertThat(sums.length()).isEqualTo(buckets);
    assertThat(IntStream.range(0, buckets).mapToDouble(sums::valueAt).sum())
        .isEqualTo(8_784 * 8_783 / 2.0);
  }

  @Test
  void leavesEmptyBucketsOutOrMissing() {
    Series series = Series.builder()
        .add(MIDNIGHT, MISSING)
        .add(MIDNIGHT.plus(HOUR), 1)
        .add(MIDNIGHT.plus(HOUR.multipliedBy(4)), 2)
        .add(MIDNIGHT.plus(HOUR.multipliedBy(5)), MISSING)
        .build();
    Buckets leftOut = new Buckets(BucketSize.of(HOUR), UTC, EmptyBuckets.LEFT_OUT);
    Buckets missing = new Buckets(BucketSize.of(HOUR), UTC, EmptyBuckets.MISSING);

    assertThat(leftOut.resample(series, Aggregation.MAX))
        .isEqualTo(Series.regular(MIDNIGHT.plus(HOUR), HOUR.multipliedBy(3), 1, 2));
    assertThat(missing.resample(series, Aggregation.MAX))
        .isEqualTo(Series.regular(MIDNIGHT, HOUR, MISSING, 1, MISSING, MISSING, 2, MISSING));
    assertThat(missing.resample(series, Aggregation.COUNT).values())
        .containsExactly(0, 1, 0, 0, 1, 0);
    assertThat(missing.resample(Series.empty(), Aggregation.SUM)).isEqualTo(Series.empty());
  }

  @ParameterizedTest
  @EnumSource
  void holdsThePointAtTheEndOfTime(EmptyBuckets empty) {
    long end = Long.MAX_VALUE;
    Series series =
        Series.of(new long[] {end - 3, end - 2, end - 1, end}, new double[] {1, 2, 3, 4});

    assertThat(daily(empty).resample(series, Aggregation.SUM).values()).containsExactly(10);
  }

  @Test
  void givesSeveralAggregationsAtOnce() {
    Buckets days = daily(EmptyBuckets.LEFT_OUT);
    Series series = Series.regular(MIDNIGHT, Duration.ofHours(12), 1, 2, 3);

    List<Bucket> buckets = days.summarise(series, Aggregation.MIN, Aggregation.percentile(50));

    assertThat(buckets)
        .extracting(Bucket::range)
        .containsExactly(day("2024-01-01"), day("2024-01-02"));
    assertThat(buckets.get(0).value(Aggregation.MIN)).isEqualTo(1);
    assertThat(buckets.get(0).value(Aggregation.MEDIAN)).isEqualTo(1.5);
    assertThat(buckets)
        .isEqualTo(days.summarise(series, Aggregation.MIN, Aggregation.MEDIAN))
        .isNotEqualTo(days.summarise(series, Aggregation.MAX, Aggregation.MEDIAN));
    assertThat(buckets.get(1))
        .hasToString("Bucket[" + day("2024-01-02") + ", [MIN, PERCENTILE(50.0)] = [3.0, 3.0]]");
    assertThatThrownBy(() -> buckets.get(0).value(Aggregation.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No MAX in this bucket, only [MIN, PERCENTILE(50.0)]."
            + " Ask Buckets.summarise for all that are needed.");
  }

  @Test
  void refusesToMakeMillionsOfEmptyBuckets() {
    Series farApart = Series.builder().add(Instant.EPOCH, 1).add(MIDNIGHT, 2).build();
    BucketSize minutes = BucketSize.of(Duration.ofMinutes(1));

    assertThatThrownBy(() ->
            new Buckets(minutes, UTC, EmptyBuckets.MISSING).resample(farApart, Aggregation.SUM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Series[2 points, 1970-01-01T00:00:00Z to 2024-01-01T00:00:00Z] leaves more"
            + " than 1000000 buckets of PT1M without a point."
            + " Leave empty buckets out, take larger ones, or slice the series.");
    assertThat(new Buckets(minutes, UTC, EmptyBuckets.LEFT_OUT).resample(farApart, Aggregation.SUM))
        .isEqualTo(farApart);
  }

  @RepeatedTest(300) // the repetition is the seed
  void aggregatesEachPointInExactlyOneBucket(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    BucketSize size = List.of(
            BucketSize.of(Duration.ofMinutes(30)),
            BucketSize.of(Duration.ofHours(6)),
            BucketSize.DAY,
            BucketSize.WEEK)
        .get(random.nextInt(4));
    Series series = anySeries(random);
    TreeMap<Long, List<Double>> model = new TreeMap<>();
    for (int i = 0; i < series.length(); i++) {
      if (!series.isMissing(i)) {
        BucketBounds bounds = size.boundsIn(PARIS);
        bounds.moveTo(series.epochMicrosAt(i));
        model.computeIfAbsent(bounds.start(), start -> new ArrayList<>()).add(series.valueAt(i));
      }
    }

    List<Bucket> buckets = new Buckets(size, PARIS, EmptyBuckets.LEFT_OUT)
        .summarise(
            series,
            Aggregation.COUNT,
            Aggregation.SUM,
            Aggregation.MEAN,
            Aggregation.MIN,
            Aggregation.MAX,
            Aggregation.FIRST,
            Aggregation.LAST,
            Aggregation.STDDEV,
            Aggregation.percentile(90));

    assertThat(buckets.stream().map(bucket -> EpochMicros.of(bucket.range().start())))
        .containsExactlyElementsOf(model.keySet());
    buckets.forEach(bucket ->
        assertAggregates(bucket, model.get(EpochMicros.of(bucket.range().start()))));
  }

  private static void assertAggregates(Bucket bucket, List<Double> values) {
    double exact = values.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
    double mean = exact / values.size();
    double squares =
        values.stream().mapToDouble(value -> Math.pow(value - mean, 2)).sum();
    List<Double> sorted = values.stream().sorted().toList();
    double rank = 0.9 * (values.size() - 1);
    double low = sorted.get((int) Math.floor(rank));
    double high = sorted.get((int) Math.ceil(rank));

    assertThat(bucket.value(Aggregation.COUNT)).isEqualTo(values.size());
    assertThat(bucket.value(Aggregation.SUM)).isCloseTo(exact, within(Math.ulp(exact)));
    assertThat(bucket.value(Aggregation.MEAN)).isCloseTo(mean, within(2 * Math.ulp(mean)));
    assertThat(bucket.value(Aggregation.MIN)).isEqualTo(sorted.get(0));
    assertThat(bucket.value(Aggregation.MAX)).isEqualTo(sorted.get(values.size() - 1));
    assertThat(bucket.value(Aggregation.FIRST)).isEqualTo(values.get(0));
    assertThat(bucket.value(Aggregation.LAST)).isEqualTo(values.get(values.size() - 1));
    assertThat(bucket.value(Aggregation.percentile(90)))
        .isCloseTo(low + (high - low) * (rank - Math.floor(rank)), within(1e-6));
    if (values.size() == 1) {
      assertThat(bucket.value(Aggregation.STDDEV)).isNaN();
    } else {
      double deviation = Math.sqrt(squares / (values.size() - 1));
      assertThat(bucket.value(Aggregation.STDDEV)).isCloseTo(deviation, within(1e-6));
    }
  }

  @RepeatedTest(50) // the repetition is the seed
  void keepsTheBucketsInOrderWhenEmptyOnesAreThere(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    Series series = anySeries(random);

    List<Bucket> buckets =
        daily(EmptyBuckets.MISSING).summarise(series, Aggregation.COUNT, Aggregation.SUM);

    for (int i = 1; i < buckets.size(); i++) {
      assertThat(buckets.get(i).range().start())
          .isEqualTo(buckets.get(i - 1).range().end());
    }
    assertThat(buckets.stream()
            .mapToDouble(bucket -> bucket.value(Aggregation.COUNT))
            .sum())
        .isEqualTo(series.valueCount());
    assertThat(buckets.stream()
            .filter(bucket -> bucket.value(Aggregation.COUNT) > 0)
            .toList())
        .isEqualTo(
            daily(EmptyBuckets.LEFT_OUT).summarise(series, Aggregation.COUNT, Aggregation.SUM));
  }

  private static Series anySeries(SplittableRandom random) {
    Series.Builder points = Series.builder();
    Instant time = Instant.parse("2024-10-20T00:00:00Z");
    for (int i = random.nextInt(1, 200); i > 0; i--) {
      time = time.plusSeconds(random.nextInt(1, random.nextInt(10) == 0 ? 400_000 : 7_200));
      points.add(time, random.nextInt(5) == 0 ? MISSING : random.nextDouble(-1e3, 1e6));
    }
    return points.build();
  }

  private static Buckets daily(EmptyBuckets empty) {
    return new Buckets(BucketSize.DAY, PARIS, empty);
  }

  private static TimeRange day(String day) {
    LocalDate date = LocalDate.parse(day);
    return TimeRange.of(
        date.atStartOfDay(PARIS).toInstant(),
        date.plusDays(1).atStartOfDay(PARIS).toInstant());
  }

  /** The values 0, 1, 2, ... */
  private static Series yearOfHours(int year) {
    Instant start = LocalDate.of(year, 1, 1).atStartOfDay(PARIS).toInstant();
    Instant end = LocalDate.of(year + 1, 1, 1).atStartOfDay(PARIS).toInstant();
    int hours = (int) Duration.between(start, end).toHours();
    return Series.regular(
        start, HOUR, IntStream.range(0, hours).asDoubleStream().toArray());
  }
}
