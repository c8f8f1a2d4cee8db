package dev.rhythmite.store.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final double MISSING = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static final Series GAPPY =
      hourly(MISSING, 1, MISSING, MISSING, 4, MISSING, 6, MISSING, MISSING);

  @Test
  void carriesTheLastObservationForward() {
    assertThat(Fill.LOCF.apply(GAPPY))
        .isEqualTo(hourly(MISSING, 1, 1, 1, 4, 4, 6, MISSING, MISSING));
  }

  @Test
  void drawsStraightLines() {
    assertThat(Fill.LINEAR.apply(GAPPY).values())
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(MISSING, 1, 2, 3, 4, 5, 6, MISSING, MISSING);
  }

  @Test
  void weighsElapsedTimeNotPoints() {
    Series series = Series.of(new long[] {0, 1, 8, 10}, new double[] {0, MISSING, MISSING, 10});

    assertThat(Fill.LINEAR.apply(series).values()).containsExactly(0, 1, 8, 10);
  }

  @Test
  void leavesLongerGapsAsTheyAre() {
    assertThat(Fill.LOCF.upTo(HOUR).apply(GAPPY))
        .isEqualTo(hourly(MISSING, 1, MISSING, MISSING, 4, 4, 6, MISSING, MISSING));
    assertThat(Fill.LOCF.upTo(HOUR.multipliedBy(2)).apply(GAPPY)).isEqualTo(Fill.LOCF.apply(GAPPY));
    assertThat(Fill.LOCF.upTo(HOUR.multipliedBy(2).minusNanos(1_000)).apply(GAPPY))
        .isEqualTo(Fill.LOCF.upTo(HOUR).apply(GAPPY));
    assertThat(Fill.LOCF.upTo(Duration.ofSeconds(Long.MAX_VALUE)).apply(GAPPY))
        .isEqualTo(Fill.LOCF.apply(GAPPY));
  }

  @Test
  void carriesTheLastValueToTheEndIfAsked() {
    assertThat(Fill.LOCF.toTheEnd().apply(GAPPY))
        .isEqualTo(hourly(MISSING, 1, 1, 1, 4, 4, 6, 6, 6));
    assertThat(Fill.LINEAR.toTheEnd().apply(GAPPY).values(6, 9)).containsExactly(6, 6, 6);
    assertThat(Fill.LOCF.toTheEnd().upTo(HOUR).apply(GAPPY).values(6, 9))
        .containsExactly(6, MISSING, MISSING);
    assertThat(Fill.LOCF.upTo(HOUR.multipliedBy(2)).toTheEnd().apply(GAPPY).values(6, 9))
        .containsExactly(6, 6, 6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, MISSING})
  void leavesWhatHasNoGapOrNoValue(double value) {
    assertThat(Fill.LOCF.toTheEnd().apply(hourly(value, value))).isEqualTo(hourly(value, value));
    assertThat(Fill.LINEAR.apply(Series.empty())).isEqualTo(Series.empty());
  }

  @Test
  void leavesNoNumberBetweenOppositeInfinities() {
    assertThat(
            Fill.LINEAR.apply(hourly(INFINITE, MISSING, INFINITE, MISSING, 1)).values())
        .containsExactly(INFINITE, INFINITE, INFINITE, INFINITE, 1);
    assertThat(Fill.LINEAR.apply(hourly(INFINITE, MISSING, -INFINITE)).values())
        .containsExactly(INFINITE, MISSING, -INFINITE);
    assertThat(Fill.LINEAR.apply(hourly(-1e308, MISSING, 1e308)).valueAt(1)).isZero();
  }

  @Test
  void crossesTheWholeOfTime() {
    Series series =
        Series.of(new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}, new double[] {0, MISSING, 2});

    assertThat(Fill.LINEAR.apply(series).valueAt(1)).isEqualTo(1);
    assertThat(Fill.LOCF.upTo(Duration.ofDays(36_500)).apply(series)).isEqualTo(series);
  }

  @Test
  void refusesToFillGapsOfNoLength() {
    assertThatThrownBy(() -> Fill.LOCF.upTo(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Gaps up to PT0S. The longest gap to fill has a positive length.");
  }

  @RepeatedTest(200) // the repetition is the seed
  void keepsWhatIsThereAndStaysBetweenIt(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    double[] values = new double[random.nextInt(60)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? random.nextDouble(-1, 1) : MISSING;
    }
    Series series = hourly(values);
    int points = series.trimmed().length();

    for (Fill fill : new Fill[] {Fill.LOCF, Fill.LINEAR}) {
      Series filled = fill.apply(series);
      assertThat(series.orElse(filled)).isEqualTo(filled);
      assertThat(filled.trimmed().valueCount()).isEqualTo(points);
      assertThat(filled.valueCount()).isEqualTo(points);
      for (int i = 1; i < values.length; i++) {
        if (series.isMissing(i) && !filled.isMissing(i)) {
          assertThat(filled.valueAt(i)).isBetween(-1.0, 1.0);
        }
      }
    }
  }

  private static Series hourly(double... values) {
    return Series.regular(Instant.parse("2024-01-01T00:00:00Z"), HOUR, values);
  }
}
