package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCurveGeneratorTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Year YEAR = Year.of(2025);

  private final LoadCurveGenerator generator = new LoadCurveGenerator(7, PARIS);

  @Test
  void makesTheSameOfTheSameSeed() {
    assertThat(generator.year(YEAR, 3)).isEqualTo(new LoadCurveGenerator(7, PARIS).year(YEAR, 3));
  }

  @Test
  void makesTheSameOnEveryMachine() {
    double[] values = generator.year(YEAR, 3).values();

    assertThat(values).startsWith(1.524, 1.461, 1.263, 1.477);
    assertThat(Arrays.hashCode(values)).isEqualTo(2_123_983_696);
  }

  @Test
  void makesEveryMeterAndSeedAnotherCurve() {
    assertThat(generator.year(YEAR, 3)).isNotEqualTo(generator.year(YEAR, 4));
    assertThat(generator.year(YEAR, 3))
        .isNotEqualTo(new LoadCurveGenerator(8, PARIS).year(YEAR, 3));
  }

  @ParameterizedTest
  @CsvSource({"2025, 17520", "2024, 17568"})
  void hasEveryHalfHourOfALocalYear(int year, int length) {
    Series series = generator.year(Year.of(year), 1);

    assertThat(series.valueCount()).isEqualTo(length);
    assertThat(series.step()).contains(Duration.ofMinutes(30));
    assertThat(series.timeAt(0)).isEqualTo(Instant.parse((year - 1) + "-12-31T23:00:00Z"));
    assertThat(series.timeAt(length - 1)).isEqualTo(Instant.parse(year + "-12-31T22:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"2025-03-30, 46", "2025-06-15, 48", "2025-10-26, 50"})
  void followsTheClockChanges(LocalDate day, int halfHours) {
    Series series = generator.year(YEAR, 1);
    int found = 0;
    for (int i = 0; i < series.length(); i++) {
      found += LocalDate.ofInstant(series.timeAt(i), PARIS).equals(day) ? 1 : 0;
    }

    assertThat(found).isEqualTo(halfHours);
  }

  @Test
  void measuresToTheWatt() {
    assertThat(Arrays.stream(generator.year(YEAR, 1).values()))
        .allMatch(value -> value > 0 && BigDecimal.valueOf(value).scale() <= 3);
  }
}
