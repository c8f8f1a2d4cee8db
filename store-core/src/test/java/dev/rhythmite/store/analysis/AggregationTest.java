package dev.rhythmite.store.analysis;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregationTest {

  private static final double MISSING = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Instant MIDNIGHT = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void computesByHand() {
    double[] values = {MISSING, 4, 2, MISSING, 9, 1};

    assertThat(aggregate(Aggregation.COUNT, values)).isEqualTo(4);
    assertThat(aggregate(Aggregation.SUM, values)).isEqualTo(16);
    assertThat(aggregate(Aggregation.MEAN, values)).isEqualTo(4);
    assertThat(aggregate(Aggregation.MIN, values)).isEqualTo(1);
    assertThat(aggregate(Aggregation.MAX, values)).isEqualTo(9);
    assertThat(aggregate(Aggregation.FIRST, values)).isEqualTo(4);
    assertThat(aggregate(Aggregation.LAST, values)).isEqualTo(1);
    assertThat(aggregate(Aggregation.MEDIAN, values)).isEqualTo(3);
    // 0, 4, 25 and 9 from the mean squared, over three
    assertThat(aggregate(Aggregation.STDDEV, values)).isCloseTo(Math.sqrt(38 / 3.0), within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "25, 1.75", "50, 3", "75, 5.25", "90, 7.5", "100, 9", "-0.0, 1"})
  void interpolatesPercentiles(double percent, double value) {
    assertThat(aggregate(Aggregation.percentile(percent), 4, 2, 9, 1))
        .isCloseTo(value, within(1e-15));
    assertThat(aggregate(Aggregation.percentile(percent), 7)).isEqualTo(7);
  }

  @Test
  void sumsWithoutLosingSmallValues() {
    assertThat(aggregate(Aggregation.SUM, 1e16, 1, 1, -1e16)).isEqualTo(2);
    assertThat(aggregate(Aggregation.MEAN, 1, 1e100, 1, -1e100)).isEqualTo(0.5);
    assertThat(aggregate(
            Aggregation.SUM, DoubleStream.generate(() -> 0.1).limit(1_000).toArray()))
        .isEqualTo(100);
  }

  @Test
  void keepsTheDigitsOfDeviationsFromAGreatMean() {
    assertThat(aggregate(Aggregation.STDDEV, 1e9 + 1, 1e9 + 2, 1e9 + 3)).isEqualTo(1);
    assertThat(aggregate(Aggregation.STDDEV, 5, 5)).isZero();
    assertThat(aggregate(Aggregation.STDDEV, 5)).isNaN();
  }

  @Test
  void takesInfinitiesForValues() {
    assertThat(aggregate(Aggregation.SUM, 1, INFINITE, 2)).isEqualTo(INFINITE);
    assertThat(aggregate(Aggregation.MEAN, 1, -INFINITE)).isEqualTo(-INFINITE);
    assertThat(aggregate(Aggregation.SUM, INFINITE, -INFINITE)).isNaN();
    assertThat(aggregate(Aggregation.SUM, 1e308, 1e308, -1e308)).isEqualTo(INFINITE);
    assertThat(aggregate(Aggregation.MIN, 1, -INFINITE)).isEqualTo(-INFINITE);
    assertThat(aggregate(Aggregation.MAX, -INFINITE)).isEqualTo(-INFINITE);
    assertThat(aggregate(Aggregation.STDDEV, 1, 2, INFINITE)).isNaN();
    assertThat(aggregate(Aggregation.MEDIAN, 1, 2, INFINITE)).isEqualTo(2);
    assertThat(aggregate(Aggregation.MEDIAN, 2, INFINITE)).isEqualTo(INFINITE);
    assertThat(aggregate(Aggregation.MEDIAN, INFINITE, INFINITE)).isEqualTo(INFINITE);
    assertThat(aggregate(Aggregation.MEDIAN, -INFINITE, INFINITE)).isNaN();
    assertThat(aggregate(Aggregation.MEDIAN, -1e308, 1e308)).isZero();
  }

  @Test
  void tellsZerosApart() {
    assertThat(aggregate(Aggregation.MIN, 0.0, -0.0)).isEqualTo(-0.0);
    assertThat(aggregate(Aggregation.MAX, -0.0, 0.0)).isEqualTo(0.0);
  }

  @Test
  void weighsValuesByTheTimeForWhichTheyHold() {
    Series series = Series.builder()
        .add(minute(0), 10)
        .add(minute(15), 20)
        .add(minute(40), MISSING) // 20 holds on
        .add(minute(90), 0)
        .add(minute(195), 8)
        .build();

    Series means = hours(EmptyBuckets.LEFT_OUT).resample(series, Aggregation.TIME_WEIGHTED_MEAN);

    assertThat(means.values())
        .containsExactly(
            0.25 * 10 + 0.75 * 20,
            0.5 * 20, // then 0
            0.75 * 8); // 0 holds over the empty hour between
    assertThat(hours(EmptyBuckets.MISSING)
            .resample(series, Aggregation.TIME_WEIGHTED_MEAN)
            .values())
        .containsExactly(17.5, 10, MISSING, 6);
  }

  @Test
  void givesNoWeightToTheTimeBeforeTheFirstValue() {
    Series series = Series.builder().add(minute(30), 4).add(minute(45), 8).build();

    assertThat(hours(EmptyBuckets.LEFT_OUT)
            .resample(series, Aggregation.TIME_WEIGHTED_MEAN)
            .values())
        .containsExactly(6);
  }

  @Test
  void equalsTheAggregationThatComputesTheSame() {
    assertThat(Aggregation.percentile(50))
        .isEqualTo(Aggregation.MEDIAN)
        .hasSameHashCodeAs(Aggregation.MEDIAN)
        .hasToString("PERCENTILE(50.0)");
    assertThat(Aggregation.percentile(-0.0)).isEqualTo(Aggregation.percentile(0));
    assertThat(Aggregation.SUM).isNotEqualTo(Aggregation.MEAN).hasToString("SUM");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
  void refusesPercentilesOutOfReach(double percent) {
    assertThatThrownBy(() -> Aggregation.percentile(percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Percentile " + percent + ". A percentile is a number from 0 to 100.");
  }

  private static double aggregate(Aggregation aggregation, double... values) {
    Series series = Series.regular(MIDNIGHT, Duration.ofSeconds(1), values);
    return hours(EmptyBuckets.LEFT_OUT).resample(series, aggregation).valueAt(0);
  }

  private static Buckets hours(EmptyBuckets empty) {
    return new Buckets(BucketSize.of(Duration.ofHours(1)), UTC, empty);
  }

  private static Instant minute(int minute) {
    return MIDNIGHT.plus(Duration.ofMinutes(minute));
  }
}
