package dev.rhythmite.store.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.ValueSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is gathered of points as they come is what is gathered of them as a series. */
class PointsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant START = Instant.parse("2024-03-30T12:00:00Z");

  @RepeatedTest(value = 200, name = "seed {currentRepetition}")
  void gathersBucketsAsOfASeries(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Series series = series(random);
    List<BucketSize> sizes = List.of(
        BucketSize.of(Duration.ofMinutes(15)), BucketSize.of(Duration.ofHours(6)), BucketSize.DAY);
    Buckets buckets = new Buckets(
        sizes.get(random.nextInt(3)),
        PARIS,
        random.nextBoolean() ? EmptyBuckets.LEFT_OUT : EmptyBuckets.MISSING);
    Aggregation[] aggregations = {
      Aggregation.COUNT,
      Aggregation.SUM,
      Aggregation.MEAN,
      Aggregation.TIME_WEIGHTED_MEAN,
      Aggregation.MIN,
      Aggregation.MAX,
      Aggregation.FIRST,
      Aggregation.LAST,
      Aggregation.STDDEV,
      Aggregation.percentile(90)
    };
    PointBuckets points = new PointBuckets(buckets, List.of(aggregations));
    for (int i = 0; i < series.length(); i++) {
      points.add(series.epochMicrosAt(i), series.valueAt(i));
    }

    PointBuckets parts = new PointBuckets(buckets, List.of(aggregations));
    for (int from = 0, to; from < series.length(); from = to) {
      to = Math.min(series.length(), from + random.nextInt(1, 60));
      parts.add(series.slice(from, to));
    }

    assertThat(points.result()).isEqualTo(buckets.summarise(series, aggregations));
    assertThat(parts.result()).isEqualTo(points.result());
  }

  private static Series series(SplittableRandom random) {
    if (random.nextBoolean()) {
      Duration step = Duration.ofSeconds(random.nextLong(1, 20_000));
      double[] values =
          random.ints(random.nextInt(500)).mapToDouble(i -> value(random)).toArray();
      return Series.regular(START, step, values);
    }
    Series.Builder series = Series.builder();
    Instant time = START;
    for (int i = random.nextInt(500); i > 0; i--) {
      series.add(time, value(random));
      time = time.plusSeconds(random.nextInt(10) == 0 ? 86_400 : random.nextLong(1, 2_000));
    }
    return series.build();
  }

  /** Sums of these are rounded, and zeros of both signs are extremes of many a bucket. */
  private static double value(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> Double.NaN;
      case 2, 3 -> 0.0;
      case 4, 5 -> -0.0;
      case 6 -> random.nextDouble(-1e17, 1e17);
      case 7 -> random.nextInt(40) == 0 ? Double.POSITIVE_INFINITY : 1 / 3.0;
      default -> random.nextInt(100);
    };
  }

  @Test
  void takesWhatWasNotedOfValues() {
    List<Aggregation> aggregations = List.of(
        Aggregation.COUNT,
        Aggregation.SUM,
        Aggregation.MEAN,
        Aggregation.MIN,
        Aggregation.MAX,
        Aggregation.FIRST,
        Aggregation.LAST);
    PointBuckets points = new PointBuckets(
        new Buckets(BucketSize.of(Duration.ofHours(1)), PARIS, EmptyBuckets.MISSING), aggregations);
    long hour = Duration.ofHours(1).toNanos() / 1_000;
    points.add(0, Optional.empty());
    points.add(hour, 1e17);
    points.add(hour, Optional.of(new ValueSummary(3_000_000_000L, -5, 7, -1e17, 20, 4, 2)));
    points.add(hour + 1, 3);

    assertThat(points.inOne(hour, 2 * hour - 1)).isTrue();
    assertThat(points.inOne(hour, 2 * hour)).isFalse();
    assertThat(points.result()).hasSize(2);
    assertThat(points.result().get(0).value(Aggregation.COUNT)).isZero();
    assertThat(aggregations.stream().map(points.result().get(1)::value))
        .containsExactly(3_000_000_002.0, 23.0, 23 / 3_000_000_002.0, -5.0, 1e17, 1e17, 3.0);
    assertThat(PointBuckets.takeSummaries(aggregations)).isTrue();
  }

  @Test
  void needsTheValuesOfSomeAggregations() {
    for (Aggregation aggregation :
        List.of(Aggregation.MEDIAN, Aggregation.STDDEV, Aggregation.TIME_WEIGHTED_MEAN)) {
      assertThat(PointBuckets.takeSummaries(List.of(Aggregation.COUNT, aggregation)))
          .isFalse();
    }
  }

  @Test
  void countsSeveralPointsOfOneTime() {
    PointBuckets points = new PointBuckets(
        new Buckets(BucketSize.DAY, PARIS, EmptyBuckets.LEFT_OUT), List.of(Aggregation.COUNT));
    points.add(0, 1);
    points.add(0, 2);

    assertThat(points.result()).hasSize(1);
    assertThat(points.result().get(0).value(Aggregation.COUNT)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void refusesMillionsOfEmptyBuckets(EmptyBuckets empty) {
    PointBuckets points = new PointBuckets(
        new Buckets(BucketSize.of(Duration.ofSeconds(1)), PARIS, empty),
        List.of(Aggregation.COUNT));
    points.add(0, 1);
    if (empty == EmptyBuckets.MISSING) {
      assertThatThrownBy(() -> points.add(Long.MAX_VALUE / 2, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Leave empty buckets out");
    } else {
      points.add(Long.MAX_VALUE / 2, 1);
      assertThat(points.result()).hasSize(2);
    }
  }

  @RepeatedTest(value = 40, name = "seed {currentRepetition}")
  void downsamplesAsASeries(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    // without missing points, which only a series keeps track of
    Series.Builder builder = Series.builder();
    Instant time = START;
    for (int i = random.nextInt(1, 3_000); i > 0; i--) {
      builder.add(time, random.nextInt(50));
      time = time.plusSeconds(random.nextLong(1, 2_000));
    }
    Series series = builder.build();
    int columns = random.nextInt(1, 60);
    TimeRange range = TimeRange.closed(series.timeAt(0), series.timeAt(series.length() - 1));
    List<PointDownsampling.Point> kept = new ArrayList<>();
    PointDownsampling points = new PointDownsampling(range, columns, kept::add);
    for (int i = 0; i < series.length(); i++) {
      points.add(series.epochMicrosAt(i), series.valueAt(i));
    }
    points.finish();

    Series expected = Downsampling.m4(series, range, columns);
    if (series.length() / 4 >= columns) {
      assertThat(kept)
          .isEqualTo(Stream.iterate(0, i -> i + 1)
              .limit(expected.length())
              .map(i -> new PointDownsampling.Point(expected.epochMicrosAt(i), expected.valueAt(i)))
              .toList());
    } else {
      assertThat(kept.size()).isBetween(1, series.length());
    }
  }
}
