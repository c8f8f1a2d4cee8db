package dev.rhythmite.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataTest {

  private static final long SEED = BenchmarkData.SEED;

  @ParameterizedTest
  @EnumSource
  void aSeedGivesTheSameCurves(Dataset dataset) {
    Curve curve = new BenchmarkData(Scale.SMALL).curves(dataset).get(0);
    Curve again = new BenchmarkData(Scale.SMALL).curves(dataset).get(0);

    assertThat(again.values()).isEqualTo(curve.values());
    assertThat(again.startMicros()).isEqualTo(curve.startMicros());
  }

  @ParameterizedTest
  @EnumSource
  void valuesHaveTheDecimalsOfTheirDataset(Dataset dataset) {
    for (Curve curve : new BenchmarkData(Scale.SMALL).curves(dataset)) {
      assertThat(curve.values())
          .doesNotContain(Double.NaN)
          .containsExactly(rounded(curve.values(), dataset.decimals()));
    }
  }

  private static double[] rounded(double[] values, int decimals) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = Decimals.round(values[i], decimals);
    }
    return rounded;
  }

  @Test
  void aLoadCurveHasTheHoursOfALocalYearFromLocalMidnightOn() {
    Curve curve = new LoadCurves(SEED).curve(7);

    assertThat(curve.length()).isEqualTo(8_760);
    assertThat(LoadCurves.START)
        .isEqualTo(LocalDate.of(2023, 1, 1).atStartOfDay(LoadCurves.ZONE).toInstant());
    assertThat(curve.epochMicrosAt(0)).isEqualTo(LoadCurves.START.getEpochSecond() * 1_000_000);
    assertThat(curve.epochMicrosAt(curve.length()))
        .isEqualTo(LoadCurves.END.getEpochSecond() * 1_000_000);
  }

  @Test
  void loadCurvesDifferByNumber() {
    LoadCurves curves = new LoadCurves(SEED);

    assertThat(curves.curve(1).values()).isNotEqualTo(curves.curve(2).values());
  }

  @Test
  void loadIsHigherInWinterThanInSummer() {
    Curve curve = new LoadCurves(SEED).curve(0);

    assertThat(curve.slice(0, 30 * 24).sum())
        .isGreaterThan(curve.slice(4_400, 5_120).sum());
  }

  @Test
  void aYearOfMinutesHas525600Points() {
    assertThat(new LongSeries(SEED, 365).minutes().length()).isEqualTo(525_600);
  }

  @Test
  void anotherDayLiesWhereTheSeriesHasThatDay() {
    LongSeries series = new LongSeries(SEED, 5);
    Curve day = series.otherDay(3, 1);

    assertThat(day.startMicros()).isEqualTo(series.minutes().epochMicrosAt(3 * 1_440));
    assertThat(day.length()).isEqualTo(1_440);
    assertThat(day.values())
        .isNotEqualTo(series.minutes().slice(3 * 1_440, 4 * 1_440).values());
  }

  @Test
  void stepsRestForLong() {
    double[] values = new LongSeries(SEED, 365).steps().values();
    int moves = 0;
    for (int i = 1; i < values.length; i++) {
      moves += values[i] == values[i - 1] ? 0 : 1;
    }

    assertThat(moves).isBetween(values.length / 600, values.length / 30);
  }

  @Test
  void sensorRowsAscendAndRepeat() {
    SensorRows rows = SensorRows.of(SEED, 2_000);
    SensorRows again = SensorRows.of(SEED, 2_000);

    assertThat(rows.epochMicros()).isSorted().doesNotHaveDuplicates();
    assertThat(rows.device()).containsOnly(IntStream.range(0, 20).toArray());
    assertThat(rows.temperature()).isEqualTo(again.temperature());
    assertThat(rows.co()).isEqualTo(again.co());
  }
}
