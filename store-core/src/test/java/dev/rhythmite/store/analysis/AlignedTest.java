package dev.rhythmite.store.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AlignedTest {

  private static final double MISSING = Double.NaN;
  private static final Series ONE = series(new long[] {1, 2, 4}, 10, 20, 40);
  private static final Series OTHER = series(new long[] {2, 3, 4, 9}, 1, 2, MISSING, 4);

  @Test
  void bringsSeriesToAllTimes() {
    long[] times = {1, 2, 3, 4, 9};

    assertThat(Aligned.union(ONE, OTHER).columns())
        .containsExactly(
            series(times, 10, 20, MISSING, 40, MISSING), series(times, MISSING, 1, 2, MISSING, 4));
  }

  @Test
  void bringsSeriesToTheTimesThatAllHave() {
    assertThat(Aligned.intersection(ONE, OTHER).columns())
        .containsExactly(series(new long[] {2, 4}, 20, 40), series(new long[] {2, 4}, 1, MISSING));
  }

  @Test
  void asksTheOperatorWhereNoneIsMissing() {
    List<String> asked = new ArrayList<>();

    Series combined = Aligned.union(ONE, OTHER).combine((one, other) -> {
      asked.add(one + " " + other);
      return one - other;
    });

    assertThat(combined)
        .isEqualTo(series(new long[] {1, 2, 3, 4, 9}, MISSING, 19, MISSING, MISSING, MISSING));
    assertThat(asked).containsExactly("20.0 1.0");
  }

  @Test
  void combinesColumnsFromTheFirstToTheLast() {
    Series third = series(new long[] {2}, 4);

    assertThat(Aligned.intersection(ONE, OTHER, third).combine((left, right) -> left - right))
        .isEqualTo(series(new long[] {2}, 20 - 1 - 4));
    assertThat(Aligned.union(ONE).combine(Double::sum)).isEqualTo(ONE);
  }

  @Test
  void alignsEmptySeries() {
    assertThat(Aligned.union(ONE, Series.empty()).columns())
        .containsExactly(ONE, series(new long[] {1, 2, 4}, MISSING, MISSING, MISSING));
    assertThat(Aligned.intersection(ONE, Series.empty()).columns())
        .containsExactly(Series.empty(), Series.empty());
  }

  @Test
  void refusesNoSeries() {
    assertThatThrownBy(Aligned::union)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No series to align. Pass one or more.");
  }

  @RepeatedTest(300) // the repetition is the seed
  void doesWhatMapsDo(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    List<NavigableMap<Long, Double>> models = new ArrayList<>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      models.add(anyModel(random));
    }
    Series[] series = models.stream().map(AlignedTest::seriesOf).toArray(Series[]::new);
    NavigableSet<Long> all = new TreeSet<>();
    models.forEach(model -> all.addAll(model.keySet()));
    NavigableSet<Long> shared = new TreeSet<>(all);
    models.forEach(model -> shared.retainAll(model.keySet()));

    assertThat(Aligned.union(series).columns()).isEqualTo(columns(models, all));
    assertThat(Aligned.intersection(series).columns()).isEqualTo(columns(models, shared));
  }

  @RepeatedTest(300) // the repetition is the seed
  void computesWhatMapsDo(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    NavigableMap<Long, Double> left = anyModel(random);
    NavigableMap<Long, Double> right = anyModel(random);
    NavigableMap<Long, Double> sums = new TreeMap<>();
    NavigableMap<Long, Double> quotients = new TreeMap<>();
    NavigableSet<Long> times = new TreeSet<>(left.keySet());
    times.addAll(right.keySet());
    for (long time : times) {
      double one = left.getOrDefault(time, MISSING);
      double other = right.getOrDefault(time, MISSING);
      sums.put(time, one + other);
      quotients.put(time, one / other);
    }

    assertThat(Arithmetic.plus(seriesOf(left), seriesOf(right))).isEqualTo(seriesOf(sums));
    assertThat(Arithmetic.dividedBy(seriesOf(left), seriesOf(right)))
        .isEqualTo(seriesOf(quotients));
  }

  @Test
  void computes() {
    Series values = series(new long[] {1, 2, 4}, 0, MISSING, -3);
    Series others = series(new long[] {1, 2, 4}, 0, 1, 2);

    assertThat(Arithmetic.plus(values, others).values()).containsExactly(0, MISSING, -1);
    assertThat(Arithmetic.minus(values, others).values()).containsExactly(0, MISSING, -5);
    assertThat(Arithmetic.times(values, others).values()).containsExactly(0, MISSING, -6);
    assertThat(Arithmetic.dividedBy(values, others).values())
        .containsExactly(MISSING, MISSING, -1.5); // 0/0 is not a number
    assertThat(Arithmetic.plus(values, 1).values()).containsExactly(1, MISSING, -2);
    assertThat(Arithmetic.minus(values, 1).values()).containsExactly(-1, MISSING, -4);
    assertThat(Arithmetic.times(values, 2).values()).containsExactly(0, MISSING, -6);
    assertThat(Arithmetic.dividedBy(values, 0).values())
        .containsExactly(MISSING, MISSING, Double.NEGATIVE_INFINITY);
    assertThat(Arithmetic.negate(values)).isEqualTo(series(new long[] {1, 2, 4}, -0.0, MISSING, 3));
    assertThat(Arithmetic.map(values, value -> value + 7).values()).containsExactly(7, MISSING, 4);
  }

  private static List<Series> columns(
      List<NavigableMap<Long, Double>> models, NavigableSet<Long> times) {
    return models.stream()
        .map(model -> {
          NavigableMap<Long, Double> column = new TreeMap<>();
          times.forEach(time -> column.put(time, model.getOrDefault(time, MISSING)));
          return seriesOf(column);
        })
        .toList();
  }

  private static NavigableMap<Long, Double> anyModel(SplittableRandom random) {
    NavigableMap<Long, Double> model = new TreeMap<>();
    long micros = random.nextInt(10);
    boolean regular = random.nextBoolean();
    for (int i = random.nextInt(20); i > 0; i--) {
      model.put(micros, random.nextInt(4) == 0 ? MISSING : random.nextInt(-3, 4));
      micros += regular ? 2 : random.nextInt(1, 4);
    }
    return model;
  }

  private static Series seriesOf(NavigableMap<Long, Double> model) {
    return series(
        model.keySet().stream().mapToLong(Long::longValue).toArray(),
        model.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Series series(long[] times, double... values) {
    return Series.of(times, values);
  }
}
