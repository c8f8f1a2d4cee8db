package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkAxisTest {

  @ParameterizedTest
  @CsvSource({
    "YEAR, 2024-01-01, 2024",
    "YEAR, 2024-12-31, 2024",
    "YEAR, 0000-12-31, 0",
    "YEAR, -0001-01-01, -1",
    "YEAR_MONTH, 2024-01-31, 24288",
    "YEAR_MONTH, 2020-01-01, 24240",
    "YEAR_MONTH, 2020-12-30, 24251",
    "YEAR_MONTH, 1970-01-01, 23640",
    "YEAR_MONTH, 0000-01-01, 0",
    "YEAR_MONTH, -0001-12-31, -1",
    "YEAR_MONTH, -0001-01-01, -12",
    "WEEK, 1970-01-01, 0",
    "WEEK, 1969-12-29, 0",
    "WEEK, 1969-12-28, -1",
    "WEEK, 1969-12-22, -1",
    "WEEK, 1969-12-21, -2",
    "WEEK, 1970-01-04, 0",
    "WEEK, 1970-01-05, 1",
    "WEEK, 2024-01-01, 2818",
    "DAY, 1970-01-01, 0",
    "DAY, 1969-12-31, -1",
    "DAY, 2024-01-01, 19723"
  })
  void numbersThePeriodOfADay(ChunkAxis axis, LocalDate day, int index) {
    assertThat(axis.indexOf(day)).isEqualTo(index);
  }

  @ParameterizedTest
  @CsvSource({
    "YEAR, -1, -0001-01-01",
    "YEAR_MONTH, 24288, 2024-01-01",
    "YEAR_MONTH, -1, -0001-12-01",
    "WEEK, 0, 1969-12-29",
    "WEEK, -1, 1969-12-22",
    "DAY, -1, 1969-12-31"
  })
  void knowsTheFirstDayOfAPeriod(ChunkAxis axis, int index, LocalDate day) {
    assertThat(axis.firstDay(index)).isEqualTo(day);
  }

  @RepeatedTest(300) // the repetition is the seed
  void numbersPeriodsThatTileAllDays(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    LocalDate day = LocalDate.ofEpochDay(random.nextLong(-2_000_000, 2_000_000));

    for (ChunkAxis axis : ChunkAxis.values()) {
      int index = axis.indexOf(day);
      assertThat(axis.firstDay(index)).as("%s %s", axis, day).isBeforeOrEqualTo(day);
      assertThat(axis.firstDay(index + 1)).as("%s %s", axis, day).isAfter(day);
      assertThat(axis.indexOf(axis.firstDay(index))).isEqualTo(index);
      assertThat(axis.indexOf(axis.firstDay(index).minusDays(1))).isEqualTo(index - 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsTheEndsOfTheReachOfTime(ChunkAxis axis) {
    for (long micros : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      LocalDate day = LocalDate.ofInstant(EpochMicros.toInstant(micros), ZoneOffset.UTC);

      assertThat(axis.indexOf(axis.firstDay(axis.indexOf(day)))).isEqualTo(axis.indexOf(day));
    }
  }

  @Test
  void beginsWeeksOnMondays() {
    for (int index = -3_000; index < 3_000; index++) {
      assertThat(ChunkAxis.WEEK.firstDay(index).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "YEAR, 1h, 8784",
    "YEAR, 1d, 366",
    "YEAR_MONTH, 1h, 745",
    "YEAR_MONTH, 1d, 31",
    "YEAR_MONTH, 1min, 44700",
    "WEEK, 1min, 10140",
    "DAY, 1s, 90000",
    "DAY, 1h, 25",
    "DAY, 1d, 1"
  })
  void knowsItsLongestPeriodWithAnHourForTheClocks(
      ChunkAxis axis, Frequency frequency, long points) {
    assertThat(axis.longestLength(frequency)).isEqualTo(points);
  }

  @ParameterizedTest
  @ValueSource(strings = {"YEAR", "YEAR_MONTH", "WEEK", "DAY"})
  void isKnownByTheseNamesOnDiskAndOnTheWire(String name) {
    assertThat(ChunkAxis.valueOf(name)).hasToString(name);
    assertThat(ChunkAxis.values()).hasSize(4);
  }
}
