package dev.rhythmite.store.analysis;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant MIDNIGHT = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void findsTheSmallestStep() {
    assertThat(Steps.smallest(at(0, 10, 13, 20))).contains(Duration.ofNanos(3_000));
    assertThat(Steps.smallest(at(0, 10, 20, 30))).contains(Duration.ofNanos(10_000));
    assertThat(Steps.smallest(at(Long.MIN_VALUE, 5, 8, Long.MAX_VALUE)))
        .contains(Duration.ofNanos(3_000));
    assertThat(Steps.smallest(at(Long.MIN_VALUE, Long.MAX_VALUE)))
        .contains(Duration.ofSeconds(Long.MAX_VALUE / 500_000, 551_615_000));
  }

  @Test
  void hasNoStepBelowTwoPoints() {
    assertThat(Steps.smallest(Series.empty())).isEmpty();
    assertThat(Steps.smallest(at(7))).isEmpty();
    assertThat(Steps.frequency(at(7), UTC)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1s", "5min", "15min", "30min", "1h"})
  void findsTheFrequency(String text) {
    Frequency frequency = Frequency.parse(text);
    Series series = Series.regular(MIDNIGHT.plusSeconds(7), frequency.step(), 1, Double.NaN, 3);

    assertThat(Steps.frequency(series, PARIS)).contains(frequency);
  }

  @ParameterizedTest
  @CsvSource({"2024-03-28", "2024-07-01", "2024-10-24", "2024-12-30"})
  void findsDaysAcrossClockChanges(LocalDate first) {
    TimeRange week = TimeRange.of(
        first.atStartOfDay(PARIS).toInstant(),
        first.plusDays(7).atStartOfDay(PARIS).toInstant());
    Grid grid = Frequency.DAILY.grid(week, PARIS);
    Series series = Series.empty().onGrid(grid);

    assertThat(Steps.frequency(series, PARIS)).contains(Frequency.DAILY);
    assertThat(Steps.frequency(series.slice(2, 4), PARIS)).contains(Frequency.DAILY);
    assertThat(Steps.frequency(series, UTC)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT7M", "PT2H", "PT24H", "PT0.5S", "PT1.5S", "PT48H"})
  void findsNoFrequencyOfThisStep(Duration step) {
    Series fromNoon = Series.regular(MIDNIGHT.plus(Duration.ofHours(12)), step, 1, 2, 3);

    assertThat(Steps.frequency(fromNoon, UTC)).isEmpty();
  }

  @Test
  void findsNoFrequencyWhereAPointIsOmitted() {
    long hour = 3_600_000_000L;

    assertThat(Steps.frequency(at(0, hour, 3 * hour), UTC)).isEmpty();
    assertThat(Steps.frequency(at(0, 24 * hour, 72 * hour), UTC)).isEmpty();
    assertThat(Steps.frequency(at(0, 24 * hour, 48 * hour), UTC)).contains(Frequency.DAILY);
  }

  private static Series at(long... times) {
    return Series.of(times, new double[times.length]);
  }
}
