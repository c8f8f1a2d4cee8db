package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {

  private static final List<String> FREQUENCIES = List.of("1s", "10s", "1min", "15min", "1h", "1d");
  private static final List<String> ZONES = List.of(
      "UTC",
      "Europe/Paris",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "America/Asuncion",
      "Pacific/Apia",
      "America/St_Johns");

  @RepeatedTest(300) // the repetition is the seed
  void findsEveryInstantItMadeAndNoOther(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    Frequency frequency = Frequency.parse(FREQUENCIES.get(random.nextInt(FREQUENCIES.size())));
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    Instant start = Instant.ofEpochSecond(random.nextLong(-6_000_000_000L, 4_000_000_000L))
        .plusNanos(random.nextBoolean() ? 0 : random.nextInt(1_000_000) * 1_000L);
    Duration span = frequency.step().multipliedBy(random.nextInt(2, 500));
    Grid grid = frequency.grid(TimeRange.of(start, start.plus(span)), zone);
    int index = random.nextInt(grid.length());
    Instant instant = grid.instantAt(index);

    assertThat(grid.indexOf(instant)).isEqualTo(index);
    assertThat(grid.slotOf(grid.microsAt(index))).isEqualTo(index);
    assertThat(grid.slotOf(grid.microsAt(index) + random.nextInt(1, 1_000_000))).isEqualTo(-1);
    assertThat(grid.slotOf(grid.microsAt(index) - random.nextInt(1, 1_000_000))).isEqualTo(-1);
    assertThat(grid.slotOf(grid.microsAt(0) - frequency.step().toSeconds() * 1_000_000))
        .isEqualTo(-1);
    assertThat(grid.slotOf(grid.microsAt(grid.length() - 1) + 90_000_000_000L)).isEqualTo(-1);
    assertThat(grid.slotOf(Long.MIN_VALUE)).isEqualTo(-1);
    assertThat(grid.slotOf(Long.MAX_VALUE)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-01T00:30:00Z", // between two points
        "2024-01-01T00:00:00.000001Z",
        "2023-12-31T23:00:00Z", // before the first
        "2024-01-02T00:00:00Z" // after the last
      })
  void refusesAnInstantOffAnElapsedGrid(Instant instant) {
    Grid grid = Frequency.parse("1h").grid(dayOf(LocalDate.of(2024, 1, 1)), ZoneOffset.UTC);

    assertThatThrownBy(() -> grid.indexOf(instant))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("No grid point at "
            + instant
            + ": the grid has 24 points from 2024-01-01T00:00:00Z, every PT1H.")
        .hasMessageContaining("Resample the series to this step");
  }

  @Test
  void refusesAnInstantWithinADayOfADailyGrid() {
    Grid grid = Frequency.DAILY.grid(dayOf(LocalDate.of(2024, 1, 1)), ZoneOffset.UTC);

    assertThatThrownBy(() -> grid.indexOf(Instant.parse("2024-01-01T01:00:00Z")))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("No grid point at 2024-01-01T01:00:00Z: the grid has 1 points from"
            + " 2024-01-01T00:00:00Z, every local day.");
  }

  @Test
  void refusesAnInstantFinerThanAMicrosecond() {
    Grid grid = Frequency.parse("1h").grid(dayOf(LocalDate.of(2024, 1, 1)), ZoneOffset.UTC);

    assertThatThrownBy(() -> grid.indexOf(Instant.parse("2024-01-01T00:00:00.000000001Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finer than a microsecond");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 24, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void hasNoInstantBeyondItsLength(int index) {
    Grid grid = Frequency.parse("1h").grid(dayOf(LocalDate.of(2024, 1, 1)), ZoneOffset.UTC);

    assertThatThrownBy(() -> grid.instantAt(index)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void namesOnePointInTheSingularAndManyInThePlural() {
    Grid grid = Frequency.parse("15min").grid(dayOf(LocalDate.of(2024, 1, 1)), ZoneOffset.UTC);
    Instant first = Instant.parse("2024-01-01T00:01:00Z");

    assertThat(new OffGridException(1, 26, first, grid))
        .hasMessageStartingWith(
            "1 of 26 points lies off the grid, the first at 2024-01-01T00:01:00Z:"
                + " the grid has 96 points from 2024-01-01T00:00:00Z, every PT15M.");
    assertThat(new OffGridException(2, 26, first, grid))
        .hasMessageStartingWith(
            "2 of 26 points lie off the grid, the first at 2024-01-01T00:01:00Z:");
  }

  private static TimeRange dayOf(LocalDate day) {
    return TimeRange.of(
        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
