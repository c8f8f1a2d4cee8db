package dev.rhythmite.store.metric.jpa;

import static dev.rhythmite.store.analysis.Aggregation.COUNT;
import static dev.rhythmite.store.analysis.Aggregation.MAX;
import static dev.rhythmite.store.analysis.Aggregation.MEAN;
import static dev.rhythmite.store.analysis.Aggregation.MIN;
import static dev.rhythmite.store.analysis.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.metric.MetricBucket;
import dev.rhythmite.store.metric.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Buckets, on any database. */
abstract class MetricBucketCases extends MetricCases {

  private static final Instant MONDAY = Instant.parse("2000-01-03T00:00:00Z");

  @Test
  @DisplayName("timeseries-api 55, 57 to 62: means of buckets")
  void meansOfBuckets() {
    addA();
    TimeRange all = TimeRange.closed(atA("09:00"), atA("14:00"));
    for (int sealed = 0; sealed < 2; sealed++) {
      assertThat(means(all, hours(1))).containsExactly("10:00 23.0", "11:00 30.0", "13:00 -1.5");
      assertThat(means(TimeRange.closed(atA("10:15"), atA("11:00")), hours(1)))
          .containsExactly("10:00 24.5", "11:00 30.0");
      assertThat(means(all, every(Duration.ofMinutes(30))))
          .containsExactly("10:00 21.0", "10:30 27.0", "11:00 30.0", "13:30 -1.5");
      assertThat(means(all, hours(2))).containsExactly("10:00 24.75", "12:00 -1.5");
      assertThat(means(all, BucketSize.days(1))).containsExactly("00:00 19.5");
      assertThat(means(all, every(Duration.ofDays(7)))).containsExactly("00:00 19.5");
      assertThat(means(all, every(Duration.ofSeconds(1)))).contains("13:59:59 -1.5");
      unit.seal();
    }
    assertThat(buckets("temperature", all, BucketSize.months(1), MEAN))
        .extracting(MetricBucket::start)
        .containsExactly(Instant.parse("2024-01-01T00:00:00Z"));
  }

  @Test
  @DisplayName("timeseries-api 37, 38: texts count, and have no mean")
  void textsCountAndHaveNoMean() {
    unit.add(
        tenant,
        MetricPoint.of("m", at("10:00"), 5),
        MetricPoint.of("m", at("10:10"), "on"),
        MetricPoint.of("m", at("10:20"), 7),
        MetricPoint.gap("m", at("10:30")),
        MetricPoint.of("m", at("11:10"), "off"),
        MetricPoint.gap("m", at("12:00")),
        MetricPoint.of("m", at("13:00"), 1));

    List<MetricBucket> buckets = buckets("m", TimeRange.all(), hours(1), MEAN, SUM);

    assertThat(buckets).extracting(MetricBucket::points).containsExactly(3L, 1L, 1L);
    assertThat(buckets.get(0).numbers().orElseThrow().value(MEAN)).isEqualTo(6);
    assertThat(buckets.get(0).numbers().orElseThrow().value(SUM)).isEqualTo(12);
    assertThat(buckets.get(1).start()).isEqualTo(at("11:00"));
    assertThat(buckets.get(1).numbers()).isEmpty();
    assertThat(buckets.get(2).numbers()).isPresent();
  }

  @Test
  @DisplayName("timeseries-api 66, 74: sums of buckets over several chunks")
  void bucketsOverSeveralChunks() {
    List<MetricPoint> points = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      points.add(MetricPoint.of("m", at("10:00").plusMillis(i), 0.1));
    }
    points.add(MetricPoint.of("m", at("10:59"), -4));
    points.add(MetricPoint.of("m", at("10:59:30"), 8));
    unit.add(tenant, points.toArray(MetricPoint[]::new));
    unit.seal();

    MetricBucket bucket =
        buckets("m", TimeRange.all(), hours(1), MEAN, SUM, MIN, MAX, COUNT).get(0);

    assertThat(bucket.points()).isEqualTo(40_002);
    assertThat(bucket.numbers().orElseThrow().value(SUM)).isCloseTo(4004, within(1e-9));
    assertThat(bucket.numbers().orElseThrow().value(MEAN)).isCloseTo(4004 / 40_002d, within(1e-15));
    assertThat(bucket.numbers().orElseThrow().value(MIN)).isEqualTo(-4);
    assertThat(bucket.numbers().orElseThrow().value(MAX)).isEqualTo(8);
    assertThat(bucket.numbers().orElseThrow().value(COUNT)).isEqualTo(40_002);
  }

  @Test
  @DisplayName("timeseries-api 71: a sum that overflows is infinite")
  void aSumThatOverflowsIsInfinite() {
    unit.add(
        tenant,
        MetricPoint.of("m", at("10:00"), 1.7e308),
        MetricPoint.of("m", at("10:01"), 1.7e308));

    MetricBucket bucket = buckets("m", TimeRange.all(), hours(1), SUM).get(0);

    assertThat(bucket.numbers().orElseThrow().value(SUM)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  @DisplayName(
      "buckets that hold whole chunks of numbers, or of texts, are told without their blobs")
  void opensNoWholeChunk() {
    List<MetricPoint> points = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      points.add(MetricPoint.of("n", at("10:00").plusMillis(i), i));
      points.add(MetricPoint.of("t", at("10:00").plusMillis(i), "on"));
      points.add(
          i % 2 == 0
              ? MetricPoint.of("both", at("10:00").plusMillis(i), i)
              : MetricPoint.of("both", at("10:00").plusMillis(i), "on"));
    }
    for (int from = 0; from < points.size(); from += 40_000) {
      unit.add(tenant, points.subList(from, from + 40_000).toArray(MetricPoint[]::new));
    }
    unit.seal();
    List<MetricBucket> before = buckets("both", TimeRange.all(), hours(1), SUM);
    assertThat(before.get(0).points()).isEqualTo(40_000);
    unit.update("update rhythmite_channel_chunk set crc32c = crc32c + 1");

    MetricBucket numbers =
        buckets("n", TimeRange.all(), hours(1), MEAN, SUM, MIN, MAX, COUNT).get(0);
    assertThat(numbers.points()).isEqualTo(40_000);
    assertThat(numbers.numbers().orElseThrow().value(SUM)).isEqualTo(40_000 * 39_999 / 2.0);
    assertThat(numbers.numbers().orElseThrow().value(MAX)).isEqualTo(39_999);
    MetricBucket texts = buckets("t", TimeRange.all(), hours(1), MEAN).get(0);
    assertThat(texts.points()).isEqualTo(40_000);
    assertThat(texts.numbers()).isEmpty();
    assertThatThrownBy(() -> buckets("both", TimeRange.all(), hours(1), SUM))
        .isInstanceOf(MalformedRowsException.class);
    assertThatThrownBy(() -> buckets("n", TimeRange.all(), every(Duration.ofSeconds(1)), SUM))
        .isInstanceOf(MalformedRowsException.class);
  }

  /** Adds the first list of data of the cases. */
  private void addA() {
    unit.add(
        tenant,
        MetricPoint.of("temperature", atA("10:00"), 20),
        MetricPoint.of("temperature", atA("10:15"), 22),
        MetricPoint.of("temperature", atA("10:45"), 27),
        MetricPoint.of("temperature", atA("11:00"), 30),
        MetricPoint.of("temperature", atA("13:59:59.999999"), -1.5));
  }

  private static Instant atA(String time) {
    return Instant.parse("2024-01-15T" + time + (time.length() == 5 ? ":00Z" : "Z"));
  }

  private List<String> means(TimeRange range, BucketSize size) {
    return buckets("temperature", range, size, MEAN).stream()
        .map(bucket -> bucket.start().toString().substring(11).replaceAll("(:00)?Z$", "") + " "
            + bucket.numbers().orElseThrow().value(MEAN))
        .toList();
  }

  private List<MetricBucket> buckets(
      String name, TimeRange range, BucketSize size, Aggregation... aggregations) {
    return unit.reader().buckets(tenant, name, range, size, List.of(aggregations));
  }

  private static BucketSize hours(int hours) {
    return every(Duration.ofHours(hours));
  }

  private static BucketSize every(Duration step) {
    return BucketSize.every(step, MONDAY);
  }
}
