package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Series against sorted maps, which do the same in the plainest way; the repetition is the seed. */
class SeriesModelTest {

  private static final double[] VALUES = {
    0.0, -0.0, 1, -2.5, 1e308, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  @RepeatedTest(300)
  void keepsThePointsThatItIsMadeOf(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    NavigableMap<Long, Double> model = anyModel(random);

    assertThat(modelOf(seriesOf(model))).isEqualTo(model);
    assertThat(modelOf(built(model))).isEqualTo(model);
    assertThat(built(model)).isEqualTo(seriesOf(model)).hasSameHashCodeAs(seriesOf(model));
    assertThat(seriesOf(model).valueCount())
        .isEqualTo((int) model.values().stream().filter(value -> !value.isNaN()).count());
  }

  @RepeatedTest(500)
  void slices(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    NavigableMap<Long, Double> model = anyModel(random);
    long from = random.nextLong(-50, 400);
    long to = from + random.nextLong(300);

    Series part =
        seriesOf(model).slice(TimeRange.of(EpochMicros.toInstant(from), EpochMicros.toInstant(to)));

    assertThat(modelOf(part)).isEqualTo(model.subMap(from, to));
    assertThat(part).isEqualTo(seriesOf(model.subMap(from, to)));
    assertThat(part.step()).isEqualTo(seriesOf(model.subMap(from, to)).step());
  }

  @RepeatedTest(300)
  void findsTheFirstIndexAtOrAfterATime(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    NavigableMap<Long, Double> model = anyModel(random);
    Series series = seriesOf(model);

    for (long micros = -20; micros < 400; micros += random.nextInt(1, 9)) {
      assertThat(series.indexAtOrAfter(micros)).isEqualTo(model.headMap(micros).size());
    }
    assertThat(series.indexAtOrAfter(Long.MIN_VALUE)).isZero();
    assertThat(series.indexAtOrAfter(Long.MAX_VALUE)).isEqualTo(series.length());
  }

  @RepeatedTest(300)
  void trims(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    NavigableMap<Long, Double> model = anyModel(random);
    Series series = seriesOf(model);
    while (!model.isEmpty() && model.firstEntry().getValue().isNaN()) {
      model.pollFirstEntry();
    }
    while (!model.isEmpty() && model.lastEntry().getValue().isNaN()) {
      model.pollLastEntry();
    }

    assertThat(modelOf(series.trimmed())).isEqualTo(model);
  }

  @RepeatedTest(500)
  void mergesWithTheNewValuesWinning(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    NavigableMap<Long, Double> fresh = anyModel(random);
    NavigableMap<Long, Double> stored = anyModel(random);
    NavigableMap<Long, Double> merged = new TreeMap<>(stored);
    fresh.forEach((micros, value) -> {
      if (!value.isNaN()) {
        merged.put(micros, value);
      } else {
        merged.putIfAbsent(micros, value);
      }
    });

    Series series = seriesOf(fresh).orElse(seriesOf(stored));

    assertThat(modelOf(series)).isEqualTo(merged);
    assertThat(series).isEqualTo(seriesOf(merged));
    assertThat(series.orElse(series)).isEqualTo(series);
  }

  @RepeatedTest(500)
  void fillsAGridOrNamesWhatIsOffIt(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    Grid grid = Frequency.parse("1s")
        .grid(
            TimeRange.of(
                EpochMicros.toInstant(random.nextInt(100)),
                EpochMicros.toInstant(random.nextInt(100, 20_000_000))),
            ZoneOffset.UTC);
    NavigableMap<Long, Double> model = new TreeMap<>();
    for (int i = 0; i < grid.length(); i++) {
      if (random.nextInt(3) > 0) {
        long offset = random.nextInt(20) == 0 ? random.nextInt(1, 1_000_000) : 0;
        model.put(grid.microsAt(i) + offset, anyValue(random));
      }
    }
    List<Long> offenders = new ArrayList<>();
    NavigableMap<Long, Double> onGrid = new TreeMap<>();
    for (int i = 0; i < grid.length(); i++) {
      onGrid.put(grid.microsAt(i), model.getOrDefault(grid.microsAt(i), Double.NaN));
    }
    model.forEach((micros, value) -> {
      if (!value.isNaN() && !onGrid.containsKey(micros)) {
        offenders.add(micros);
      }
    });

    if (offenders.isEmpty()) {
      assertThat(modelOf(seriesOf(model).onGrid(grid))).isEqualTo(onGrid);
    } else {
      assertThat(catchThrowable(() -> seriesOf(model).onGrid(grid)))
          .isInstanceOf(OffGridException.class)
          .hasMessageStartingWith(
              "%d of %d points ".formatted(offenders.size(), seriesOf(model).valueCount()))
          .hasMessageContaining(
              " off the grid, the first at " + EpochMicros.toInstant(offenders.get(0)) + ":");
    }
  }

  @RepeatedTest(200)
  void equalsExactlyTheSeriesOfTheSamePoints(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    NavigableMap<Long, Double> one = anyModel(random);
    NavigableMap<Long, Double> other = new TreeMap<>(one);
    if (!other.isEmpty() && random.nextBoolean()) {
      long some = new ArrayList<>(other.keySet()).get(random.nextInt(other.size()));
      other.remove(some);
      other.put(random.nextBoolean() ? some : some + 1_000, anyValue(random));
    }

    assertThat(seriesOf(one).equals(seriesOf(other))).isEqualTo(one.equals(other));
  }

  /** Regular or not, from none to some fifty points. */
  private static NavigableMap<Long, Double> anyModel(SplittableRandom random) {
    NavigableMap<Long, Double> model = new TreeMap<>();
    int length = random.nextInt(5) == 0 ? random.nextInt(3) : random.nextInt(50);
    boolean regular = random.nextBoolean();
    long step = random.nextInt(1, 8);
    long micros = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      model.put(micros, anyValue(random));
      micros += regular ? step : random.nextInt(1, 8);
    }
    return model;
  }

  private static double anyValue(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.NaN;
      case 1 -> VALUES[random.nextInt(VALUES.length)];
      default -> random.nextDouble();
    };
  }

  private static Series seriesOf(SortedMap<Long, Double> model) {
    return Series.of(
        model.keySet().stream().mapToLong(Long::longValue).toArray(),
        model.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Series built(NavigableMap<Long, Double> model) {
    Series.Builder builder = Series.builder();
    for (Map.Entry<Long, Double> point : model.entrySet()) {
      builder.add(point.getKey(), point.getValue());
    }
    return builder.build();
  }

  /** {@link Double#equals} tells zeros apart and takes NaN for equal to itself, as wanted. */
  private static NavigableMap<Long, Double> modelOf(Series series) {
    NavigableMap<Long, Double> model = new TreeMap<>();
    for (int i = 0; i < series.length(); i++) {
      model.put(series.epochMicrosAt(i), series.valueAt(i));
    }
    return model;
  }
}
