package dev.rhythmite.store.metric.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.SampleQuery;
import dev.rhythmite.store.metric.SampleQuery.Sampling;
import dev.rhythmite.store.metric.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Samples, on any database. */
abstract class SampleCases extends MetricCases {

  private static final Instant MONDAY = Instant.parse("2000-01-03T00:00:00Z");
  private static final BucketSize MINUTE = BucketSize.every(Duration.ofMinutes(1), MONDAY);

  private void addS() {
    unit.add(
        tenant,
        MetricPoint.of("s", at("10:00:10"), 10),
        MetricPoint.of("s", at("10:00:30"), 20),
        MetricPoint.of("s", at("10:02:30"), 40));
  }

  @Test
  @DisplayName("cvec C90: values are weighted by the time for which they hold")
  void valuesAreWeightedByTime() {
    addS();

    assertThat(sampled("s", range("10:00", "10:04"), MINUTE))
        .containsExactly("10:00 16.0", "10:01 20.0", "10:02 30.0", "10:03 40.0");
    unit.seal();
    assertThat(sampled("s", range("10:00", "10:04"), MINUTE))
        .containsExactly("10:00 16.0", "10:01 20.0", "10:02 30.0", "10:03 40.0");
  }

  @Test
  @DisplayName("cvec C92: the value in force is looked up before the range")
  void theValueInForceIsLookedUp() {
    addS();

    assertThat(sampled("s", range("10:01", "10:03"), MINUTE))
        .containsExactly("10:01 20.0", "10:02 30.0");
  }

  @Test
  @DisplayName("cvec C93: before the first point nothing is known")
  void beforeTheFirstPointNothingIsKnown() {
    addS();

    assertThat(sampled("s", range("09:58", "10:01"), MINUTE))
        .containsExactly("09:58 -", "09:59 -", "10:00 16.0");
  }

  @Test
  @DisplayName("cvec C94: an offset moves the buckets; the first and the last are clipped")
  void anOffsetMovesTheBuckets() {
    addS();

    assertThat(sampled(
            "s",
            range("10:00", "10:02"),
            BucketSize.every(Duration.ofMinutes(1), MONDAY.plusSeconds(15))))
        .containsExactly("09:59:15 10.0", "10:00:15 17.5", "10:01:15 20.0");
  }

  @Test
  @DisplayName("cvec C96: two metrics have one time column and a column each")
  void twoMetricsHaveOneTimeColumn() {
    addS();
    unit.add(tenant, MetricPoint.of("t", at("10:01"), 5));

    Samples samples = unit.reader()
        .sample(SampleQuery.of(tenant, List.of("t", "none", "s"), range("10:00", "10:02"), MINUTE));

    assertThat(samples.times()).containsExactly(at("10:00"), at("10:01"));
    assertThat(samples.columns())
        .extracting(Samples.Column::name)
        .containsExactly("t", "none", "s");
    assertThat(samples.columns().get(0).values())
        .containsExactly(MetricValue.gap(), MetricValue.of(5));
    assertThat(samples.columns().get(1).values())
        .containsExactly(MetricValue.gap(), MetricValue.gap());
    assertThat(samples.columns().get(2).values())
        .containsExactly(MetricValue.of(16), MetricValue.of(20));
  }

  @Test
  @DisplayName("cvec C97: a gap ends the carrying")
  void aGapEndsTheCarrying() {
    addS();
    unit.add(tenant, gap("s", "10:01:30"));

    assertThat(sampled("s", range("10:01", "10:03"), MINUTE))
        .containsExactly("10:01 20.0", "10:02 40.0");
    unit.add(tenant, gap("s", "10:03"));
    assertThat(sampled("s", range("10:02", "10:05"), MINUTE))
        .containsExactly("10:02 40.0", "10:03 -", "10:04 -");
  }

  @Test
  @DisplayName("cvec C98: texts have no mean, but a last one")
  void textsHaveALastOneOnly() {
    addData();
    SampleQuery query = SampleQuery.of(tenant, List.of("mode"), range("10:10", "10:12"), MINUTE);

    for (Sampling mean : List.of(Sampling.TIME_WEIGHTED_MEAN, Sampling.MEAN_OF_POINTS)) {
      assertThatThrownBy(() -> unit.reader().sample(query.by(mean)))
          .isInstanceOf(InvalidQueryException.class)
          .hasMessageStartingWith("The mean of metric \"mode\", which has texts only.");
    }
    assertThat(shown(query.by(Sampling.LAST)))
        .containsExactly("10:10 \"running\"", "10:11 \"running\"");
    assertThat(shown(new SampleQuery(
            tenant, List.of("mode"), range("09:59", "10:11"), MINUTE, query.zone(), Sampling.LAST)))
        .startsWith("09:59 -", "10:00 \"offline\"")
        .endsWith("10:09 \"offline\"", "10:10 \"running\"");
  }

  @Test
  @DisplayName("cvec C9A: too many buckets are refused, not tried")
  void tooManyBucketsAreRefused() {
    addS();
    BucketSize tiny = BucketSize.every(Duration.ofNanos(1_000), MONDAY);
    TimeRange year = TimeRange.of(at("00:00"), Instant.parse("2026-01-01T00:00:00Z"));

    for (TimeRange range : List.of(year, TimeRange.all())) {
      assertThatThrownBy(
              () -> unit.reader().sample(SampleQuery.of(tenant, List.of("s"), range, tiny)))
          .isInstanceOf(LimitException.class)
          .hasMessageStartingWith("More than 500000 buckets of PT0.000001S");
    }
  }

  @Test
  @DisplayName("cvec 13: means of points carry the mean before, unless a gap came since")
  void meansOfPointsCarryTheMeanBefore() {
    addS();
    SampleQuery query = SampleQuery.of(tenant, List.of("s"), range("10:00", "10:04"), MINUTE)
        .by(Sampling.MEAN_OF_POINTS);

    assertThat(shown(query))
        .containsExactly("10:00 15.0", "10:01 15.0", "10:02 40.0", "10:03 40.0");
    SampleQuery later = new SampleQuery(
        tenant, List.of("s"), range("10:01", "10:02"), MINUTE, query.zone(), query.sampling());
    assertThat(shown(later)).containsExactly("10:01 15.0");
    SampleQuery cut = new SampleQuery(
        tenant,
        List.of("s"),
        TimeRange.of(at("10:00:20"), at("10:01")),
        MINUTE,
        query.zone(),
        query.sampling());
    assertThat(shown(cut)).containsExactly("10:00 20.0");
    unit.add(tenant, gap("s", "10:00:40"));
    assertThat(shown(query)).containsExactly("10:00 15.0", "10:01 -", "10:02 40.0", "10:03 40.0");
    assertThat(shown(later)).containsExactly("10:01 -");
  }

  @Test
  void meansOfHugeNumbersDoNotOverflow() {
    unit.add(
        tenant,
        MetricPoint.of("h", at("10:00"), Double.MAX_VALUE),
        MetricPoint.of("h", at("10:00:30"), Double.MAX_VALUE));
    SampleQuery query = SampleQuery.of(tenant, List.of("h"), range("10:00", "10:01"), MINUTE);

    for (Sampling sampling : List.of(Sampling.TIME_WEIGHTED_MEAN, Sampling.MEAN_OF_POINTS)) {
      MetricValue mean =
          unit.reader().sample(query.by(sampling)).columns().get(0).values().get(0);
      assertThat(mean.number().orElseThrow() / Double.MAX_VALUE).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void daysAreThoseOfTheClock() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    Instant day = LocalDate.of(2024, 3, 31).atStartOfDay(paris).toInstant();
    // a day of 23 hours: 11.5 of them with the one value, 11.5 with the other
    unit.add(
        tenant,
        MetricPoint.of("d", day, 1),
        MetricPoint.of("d", day.plus(Duration.ofMinutes(690)), 3));
    TimeRange days = TimeRange.of(day, day.plus(Duration.ofHours(47)));

    Samples samples = unit.reader()
        .sample(SampleQuery.of(tenant, List.of("d"), days, BucketSize.DAY).in(paris));

    assertThat(samples.times()).containsExactly(day, day.plus(Duration.ofHours(23)));
    assertThat(samples.columns().get(0).values())
        .containsExactly(MetricValue.of(2), MetricValue.of(3));
  }

  private Stream<String> sampled(String name, TimeRange range, BucketSize size) {
    return shown(SampleQuery.of(tenant, List.of(name), range, size)).stream();
  }

  private List<String> shown(SampleQuery query) {
    Samples samples = unit.reader().sample(query);
    List<MetricValue> values = samples.columns().get(0).values();
    assertThat(values).hasSameSizeAs(samples.times());
    return Stream.iterate(0, i -> i < values.size(), i -> i + 1)
        .map(i -> shown(samples.times().get(i)) + " " + shown(values.get(i)))
        .toList();
  }
}
