package dev.rhythmite.store.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DownsamplingTest {

  private static final double MISSING = Double.NaN;

  @Test
  void keepsFirstLastSmallestAndGreatestOfEachColumn() {
    Series series = series(1, 5, 2, 0, 3, 3, /* */ 7, 7, 7, 7, 7, 9);

    // times 0 to 11 in two columns of six
    assertThat(Downsampling.m4(series, 2))
        .isEqualTo(Series.of(new long[] {0, 1, 3, 5, 6, 11}, new double[] {1, 5, 0, 3, 7, 9}));
  }

  @Test
  void keepsAnySpike() {
    double[] values = new double[100_000];
    values[71_077] = 1;
    values[71_078] = -1;

    Series shown = Downsampling.m4(series(values), 100);

    assertThat(shown.length()).isLessThanOrEqualTo(400);
    assertThat(shown.valueAt(shown.indexAtOrAfter(71_077))).isEqualTo(1);
    assertThat(shown.valueAt(shown.indexAtOrAfter(71_078))).isEqualTo(-1);
  }

  @Test
  void breaksTheLineWhereAColumnIsMissing() {
    Series series = series(
        1, MISSING, 1, 1, 1, /* */ MISSING, MISSING, MISSING, MISSING, MISSING, /* */ 2, 2, 2, 2,
        MISSING);

    assertThat(Downsampling.m4(series, 3))
        .isEqualTo(Series.of(new long[] {0, 4, 5, 10, 13}, new double[] {1, 1, MISSING, 2, 2}));
  }

  @Test
  void keepsAllPointsIfThereAreNoMoreThanFourForEachColumn() {
    Series series = series(1, 1, 1, 1, 1, 1, 1);

    assertThat(Downsampling.m4(series, 2)).isSameAs(series);
    assertThat(Downsampling.m4(series, Integer.MAX_VALUE)).isSameAs(series);
    assertThat(Downsampling.m4(Series.empty(), 1)).isEqualTo(Series.empty());
  }

  @Test
  void dividesTheRangeOfTheChart() {
    Series series = series(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    TimeRange chart = TimeRange.of(EpochMicros.toInstant(2), EpochMicros.toInstant(22));

    // the columns [2, 12) and [12, 22)
    assertThat(Downsampling.m4(series, chart, 2).epochMicros()).containsExactly(2, 11);
  }

  @Test
  void refusesAChartWithoutAColumn() {
    assertThatThrownBy(() -> Downsampling.m4(series(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 columns. A chart is one column wide or more.");
  }

  @RepeatedTest(300) // the repetition is the seed
  void keepsWhatAPlainSearchKeeps(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    Series series = anySeries(random);
    int columns = random.nextInt(1, 20);
    long start = random.nextBoolean() ? Long.MIN_VALUE : random.nextLong(-100, 300);
    long end = random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(300, 2_000);
    TimeRange chart = TimeRange.of(EpochMicros.toInstant(start), EpochMicros.toInstant(end));
    Series within = series.slice(chart);
    BigInteger width = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start));
    TreeMap<Integer, List<Integer>> indexes = new TreeMap<>();
    IntStream.range(0, within.length())
        .forEach(i -> indexes
            .computeIfAbsent(
                columnOf(within.epochMicrosAt(i), start, width, columns),
                column -> new ArrayList<>())
            .add(i));
    int[] kept = indexes.values().stream()
        .map(points -> keptOf(within, points))
        .flatMap(Collection::stream)
        .mapToInt(Integer::intValue)
        .toArray();

    Series shown = Downsampling.m4(series, chart, columns);

    if (within.length() < 4 * columns) {
      assertThat(shown).isEqualTo(within);
    } else {
      assertThat(shown.epochMicros())
          .containsExactly(IntStream.of(kept).mapToLong(within::epochMicrosAt).toArray());
      assertThat(shown.values())
          .containsExactly(IntStream.of(kept).mapToDouble(within::valueAt).toArray());
    }
  }

  /** The last column whose start, rounded down, is not after the time. */
  private static int columnOf(long time, long start, BigInteger width, int columns) {
    int column = 0;
    while (column + 1 < columns
        && width
                .multiply(BigInteger.valueOf(column + 1L))
                .divide(BigInteger.valueOf(columns))
                .add(BigInteger.valueOf(start))
                .compareTo(BigInteger.valueOf(time))
            <= 0) {
      column++;
    }
    return column;
  }

  private static SortedSet<Integer> keptOf(Series series, List<Integer> points) {
    List<Integer> values = points.stream().filter(i -> !series.isMissing(i)).toList();
    if (values.isEmpty()) {
      return new TreeSet<>(points.subList(0, 1));
    }
    Comparator<Integer> byValue = Comparator.comparingDouble(series::valueAt);
    SortedSet<Integer> kept = new TreeSet<>(List.of(values.get(0), values.get(values.size() - 1)));
    kept.add(values.stream().min(byValue).orElseThrow());
    kept.add(values.stream().min(byValue.reversed()).orElseThrow());
    return kept;
  }

  private static Series anySeries(SplittableRandom random) {
    Series.Builder points = Series.builder();
    long micros = random.nextInt(100);
    for (int i = random.nextInt(400); i > 0; i--) {
      points.add(micros, random.nextInt(3) == 0 ? MISSING : random.nextInt(1, 30));
      micros += random.nextInt(1, random.nextInt(30) == 0 ? 100 : 8);
    }
    return points.build();
  }

  /** At the times 0, 1, 2, ... */
  private static Series series(double... values) {
    return Series.of(LongStream.range(0, values.length).toArray(), values);
  }
}
