package dev.rhythmite.store.metric.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricQuery;
import dev.rhythmite.store.metric.MetricQuery.Points;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.SampleQuery;
import dev.rhythmite.store.metric.SampleQuery.Sampling;
import dev.rhythmite.store.metric.Samples;
import dev.rhythmite.store.metric.SpanQuery;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import dev.rhythmite.store.metric.SpanStream;
import dev.rhythmite.store.metric.jpa.MetricModel.Stretch;
import dev.rhythmite.store.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A metric against a plain list, through random points, late ones, repeats, gaps and seals. */
abstract class MetricModelCases extends MetricCases {

  private static final Instant START = Instant.parse("2025-01-01T10:00:00Z");
  private static final int SECONDS = 120;

  static LongStream seeds() {
    return Seeds.from1To(8, 500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWhatAListHas(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MetricModel model = new MetricModel();
    // every other metric has numbers only, so that each of its means is one
    int kinds = seed % 2 == 0 ? 3 : 6;
    for (int step = 0; step < 12; step++) {
      List<MetricPoint> points = IntStream.rangeClosed(0, random.nextInt(12))
          .mapToObj(i -> new MetricPoint("m", second(random), value(random, kinds)))
          .toList();
      model.add(points);
      unit.add(tenant, points.toArray(MetricPoint[]::new));
      if (random.nextInt(3) == 0) {
        unit.seal();
      }
      for (int reads = 0; reads < 4; reads++) {
        compare(model, range(random), random);
      }
    }
  }

  private static Instant second(SplittableRandom random) {
    return START.plusSeconds(random.nextInt(SECONDS));
  }

  private static MetricValue value(SplittableRandom random, int kinds) {
    return switch (random.nextInt(kinds)) {
      case 0, 1 -> MetricValue.of(random.nextInt(3));
      case 2 -> random.nextBoolean() ? MetricValue.of(-0.0) : MetricValue.gap();
      case 3 -> MetricValue.of("t" + random.nextInt(2));
      case 4 -> MetricValue.of(random.nextInt(2), "t" + random.nextInt(2));
      default -> MetricValue.of(1);
    };
  }

  private static TimeRange range(SplittableRandom random) {
    Instant start = START.plusSeconds(random.nextInt(-10, SECONDS));
    return switch (random.nextInt(6)) {
      case 0 -> TimeRange.all();
      case 1 -> TimeRange.since(start);
      case 2 -> TimeRange.before(start);
      default -> TimeRange.of(start, start.plusSeconds(random.nextInt(SECONDS)));
    };
  }

  private void compare(MetricModel model, TimeRange range, SplittableRandom random) {
    MetricQuery query = MetricQuery.of(tenant).within(range);
    assertThat(unit.reader().stream(query.points(Points.ALL)).toList()).isEqualTo(model.all(range));
    assertThat(unit.reader().stream(query).toList())
        .as("changes of %s", range)
        .isEqualTo(model.changes().entrySet().stream()
            .filter(change -> range.contains(change.getKey()))
            .map(change -> new MetricPoint("m", change.getKey(), change.getValue()))
            .toList());
    assertThat(unit.store().list(tenant, range).isEmpty())
        .as("no change in %s", range)
        .isEqualTo(model.changes().keySet().stream().noneMatch(range::contains));
    compareSpans(model, range, random);
    compareSamples(model, random);
  }

  private void compareSpans(MetricModel model, TimeRange range, SplittableRandom random) {
    boolean openStart = random.nextBoolean();
    boolean trueEnd = random.nextBoolean();
    long limit = random.nextInt(8);
    SpanQuery query = SpanQuery.of(tenant, "m")
        .within(range)
        .limit(limit)
        .oldest(openStart ? Oldest.IN_FORCE : Oldest.STARTS_WITHIN)
        .newest(trueEnd ? Newest.TRUE_END : Newest.OPEN);
    List<Stretch> found = new ArrayList<>();
    try (SpanStream spans = unit.spans().stream(query)) {
      spans.forEachRemaining(
          span -> found.add(new Stretch(span.value(), span.start(), span.end())));
    }

    assertThat(found)
        .as(query.toString())
        .isEqualTo(model.spans(range, openStart, trueEnd).stream().limit(limit).toList());
  }

  private void compareSamples(MetricModel model, SplittableRandom random) {
    Instant start = START.plusSeconds(random.nextInt(-20, SECONDS));
    TimeRange range = TimeRange.of(start, start.plusSeconds(random.nextInt(1, SECONDS)));
    BucketSize size = BucketSize.every(Duration.ofSeconds(random.nextInt(1, 20)), second(random));
    boolean numbers = model.all(TimeRange.all()).stream()
        .allMatch(point -> point.value().text().isEmpty());
    for (Sampling sampling : numbers ? Sampling.values() : new Sampling[] {Sampling.LAST}) {
      SampleQuery query = SampleQuery.of(tenant, List.of("m"), range, size).by(sampling);
      Samples samples = unit.reader().sample(query);
      List<TimeRange> buckets = size.meeting(range, ZoneOffset.UTC, 1_000);

      assertThat(samples.times())
          .isEqualTo(buckets.stream().map(TimeRange::start).toList());
      requireClose(
          query, samples.columns().get(0).values(), expected(model, range, size, sampling));
    }
  }

  private static List<MetricValue> expected(
      MetricModel model, TimeRange range, BucketSize size, Sampling sampling) {
    List<TimeRange> clipped = size.meeting(range, ZoneOffset.UTC, 1_000).stream()
        .map(bucket -> bucket.intersection(range).orElseThrow())
        .toList();
    if (sampling != Sampling.MEAN_OF_POINTS) {
      return clipped.stream().map(bucket -> model.sample(bucket, sampling)).toList();
    }
    List<TimeRange> before = size
        .meeting(TimeRange.of(START.minusSeconds(40), range.start()), ZoneOffset.UTC, 1_000)
        .stream()
        .map(bucket -> bucket.intersection(TimeRange.before(range.start())).orElseThrow())
        .toList();
    List<TimeRange> both = new ArrayList<>(before);
    both.addAll(clipped);
    List<MetricValue> means = model.meansOfPoints(both);
    return means.subList(before.size(), means.size());
  }

  private static void requireClose(
      SampleQuery query, List<MetricValue> found, List<MetricValue> expected) {
    assertThat(found).as(query.toString()).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).text()).isEqualTo(expected.get(i).text());
      assertThat(found.get(i).number().isPresent())
          .as("%s, bucket %s: %s", query, i, found.get(i))
          .isEqualTo(expected.get(i).number().isPresent());
      assertThat(found.get(i).number().orElse(0))
          .as("%s, bucket %s", query, i)
          .isCloseTo(expected.get(i).number().orElse(0), within(1e-12));
    }
  }
}
