package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    assertThat(axis.indexOf(begin(day), ZoneOffset.UTC)).isEqualTo(index);
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
    assertThat(axis.startOf(index, ZoneOffset.UTC)).isEqualTo(begin(day));
  }

  @RepeatedTest(300) // the repetition is the seed
  void numbersPeriodsThatTileAllDays(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    LocalDate day = LocalDate.ofEpochDay(random.nextLong(-2_000_000, 2_000_000));

    for (ChunkAxis axis : ChunkAxis.values()) {
      int index = axis.indexOf(begin(day), ZoneOffset.UTC);
      Instant start = axis.startOf(index, ZoneOffset.UTC);
      assertThat(start).as("%s %s", axis, day).isBeforeOrEqualTo(begin(day));
      assertThat(axis.startOf(index + 1, ZoneOffset.UTC))
          .as("%s %s", axis, day)
          .isAfter(begin(day));
      assertThat(axis.indexOf(start, ZoneOffset.UTC)).isEqualTo(index);
      assertThat(axis.indexOf(start.minusNanos(1), ZoneOffset.UTC)).isEqualTo(index - 1);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HOUR")
  void knowsTheEndsOfTheReachOfTime(ChunkAxis axis) {
    for (long micros : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      int index = axis.indexOf(EpochMicros.toInstant(micros), ZoneOffset.UTC);

      assertThat(axis.indexOf(axis.startOf(index, ZoneOffset.UTC), ZoneOffset.UTC))
          .isEqualTo(index);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
  void refusesTimesThatHoursDoNotReach(long micros) {
    Instant instant = EpochMicros.toInstant(micros);

    assertThatThrownBy(() -> ChunkAxis.HOUR.indexOf(instant, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Time " + instant + " is out of reach of chunks of an hour.");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:59:59.999999Z, 0",
    "1969-12-31T23:59:59.999999Z, -1",
    "2024-03-31T00:30:00Z, 475512",
    "2024-03-31T01:30:00Z, 475513"
  })
  void numbersHoursWhateverTheZone(Instant instant, int index) {
    for (String zone : List.of("UTC", "Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe")) {
      assertThat(ChunkAxis.HOUR.indexOf(instant, ZoneId.of(zone))).isEqualTo(index);
      assertThat(ChunkAxis.HOUR.startOf(index, ZoneId.of(zone)))
          .isEqualTo(instant.truncatedTo(ChronoUnit.HOURS));
    }
  }

  @Test
  void beginsWeeksOnMondays() {
    for (int index = -3_000; index < 3_000; index++) {
      assertThat(ChunkAxis.WEEK
              .startOf(index, ZoneOffset.UTC)
              .atOffset(ZoneOffset.UTC)
              .getDayOfWeek())
          .isEqualTo(DayOfWeek.MONDAY);
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
    "DAY, 1d, 1",
    "HOUR, 1s, 3600",
    "HOUR, 1h, 1",
    "HOUR, 1d, 0"
  })
  void knowsItsLongestPeriodWithAnHourForTheClocks(
      ChunkAxis axis, Frequency frequency, long points) {
    assertThat(axis.longestLength(frequency)).isEqualTo(points);
  }

  @ParameterizedTest
  @ValueSource(strings = {"YEAR", "YEAR_MONTH", "WEEK", "DAY", "HOUR"})
  void isKnownByTheseNamesOnDiskAndOnTheWire(String name) {
    assertThat(ChunkAxis.valueOf(name)).hasToString(name);
    assertThat(ChunkAxis.values()).hasSize(5);
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
