package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {

  @ParameterizedTest
  @CsvSource({
    "1s, PT1S, 1s",
    "10s, PT10S, 10s",
    "10 s, PT10S, 10s",
    "90s, PT1M30S, 90s",
    "60s, PT1M, 1min",
    "3600s, PT1H, 1h",
    "1min, PT1M, 1min",
    "15min, PT15M, 15min",
    "30 min, PT30M, 30min",
    "60min, PT1H, 1h",
    "1h, PT1H, 1h",
    "1d, PT24H, 1d",
    "1 d, PT24H, 1d"
  })
  void readsATextAndWritesTheShortest(String text, Duration step, String shortest) {
    Frequency frequency = Frequency.parse(text);

    assertThat(frequency.step()).isEqualTo(step);
    assertThat(frequency).hasToString(shortest);
    assertThat(Frequency.parse(frequency.toString()))
        .isEqualTo(frequency)
        .hasSameHashCodeAs(frequency);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "h",
        "1",
        "1x",
        "0s",
        "0h",
        "-1h",
        "+1h",
        "1.5h",
        "01h",
        "1H",
        "1D",
        "1m",
        "1  h",
        "1h ",
        " 1h",
        "1h\n",
        "1000000s",
        "PT1H",
        "1w",
        "hourly",
        "１h"
      })
  void refusesWhatIsNoNumberAndUnit(String text) {
    assertThatThrownBy(() -> Frequency.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frequency \""
            + text
            + "\". A frequency is a number and one of s, min, h, d, such as \"30min\".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7s", "7min", "11min", "50min", "61min", "2h", "24h", "3601s", "2d", "999999d"})
  void refusesAStepThatDoesNotDivideAnHour(String text) {
    assertThatThrownBy(() -> Frequency.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "frequency \""
                + text
                + "\". A step divides one hour, so that clock changes keep it, or is one day (\"1d\").");
  }

  @Test
  void isDailyOnlyAsADay() {
    assertThat(Frequency.parse("1d")).isEqualTo(Frequency.DAILY);
    assertThat(Frequency.DAILY.daily()).isTrue();
    assertThat(Frequency.parse("1h").daily()).isFalse();
    assertThat(Frequency.parse("1h")).isNotEqualTo(Frequency.DAILY).isNotEqualTo("1h");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-31, 1h, 23",
    "2024-06-15, 1h, 24",
    "2024-10-27, 1h, 25",
    "2024-03-31, 30min, 46",
    "2024-10-27, 30min, 50",
    "2024-03-31, 1min, 1380",
    "2024-10-27, 1min, 1500",
    "2024-03-31, 1s, 82800",
    "2024-10-27, 1s, 90000",
    "2024-03-31, 1d, 1",
    "2024-10-27, 1d, 1"
  })
  void countsElapsedStepsOfALocalDay(LocalDate day, Frequency frequency, int points) {
    ZoneId paris = ZoneId.of("Europe/Paris");

    Grid grid = frequency.grid(days(paris, day, day.plusDays(1)), paris);

    assertThat(grid.length()).isEqualTo(points);
    assertThat(grid.instantAt(0)).isEqualTo(grid.start()).isEqualTo(startOf(day, paris));
  }

  @Test
  void roundsTheLengthOfAnElapsedGridUp() {
    Instant start = Instant.parse("2024-01-01T00:30:00Z");
    Frequency hourly = Frequency.parse("1h");

    assertThat(lengthOver(hourly, start, Duration.ZERO)).isZero();
    assertThat(lengthOver(hourly, start, Duration.ofNanos(1))).isEqualTo(1);
    assertThat(lengthOver(hourly, start, Duration.ofHours(1))).isEqualTo(1);
    assertThat(lengthOver(hourly, start, Duration.ofHours(1).plusNanos(1))).isEqualTo(2);
    assertThat(hourly
            .grid(TimeRange.of(start, start.plusSeconds(9_000)), ZoneOffset.UTC)
            .instantAt(2))
        .isEqualTo("2024-01-01T02:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, 2024-03-30, 2024-04-02, 24 23 24",
    "Europe/Paris, 2024-10-26, 2024-10-29, 24 25 24",
    "Australia/Lord_Howe, 2024-04-06, 2024-04-09, 24 24.5 24",
    "Australia/Lord_Howe, 2024-10-05, 2024-10-08, 24 23.5 24",
    "Asia/Kathmandu, 1985-12-30, 1986-01-02, 24 24 23.75", // 1986 begins at 00:15
    "America/Asuncion, 2017-09-29, 2017-10-03, 24 24 23 24", // 1 October begins at 01:00
    "Pacific/Apia, 2011-12-28, 2012-01-02, 24 24 24 24", // 30 December does not occur
    "America/St_Johns, 2009-10-30, 2009-11-03, 24 24 25 24", // back at 00:01, across midnight
    "America/Juneau, 1867-10-17, 1867-10-21, 24 24 48 24" // 18 October occurs twice
  })
  void hasAPointWhereEachLocalDayBegins(ZoneId zone, LocalDate from, LocalDate to, String hours) {
    TimeRange range = days(zone, from, to);

    Grid grid = Frequency.DAILY.grid(range, zone);

    assertThat(grid.instantAt(0)).isEqualTo(range.start());
    assertThat(hoursBetween(grid, range.end())).isEqualTo(hours);
  }

  @Test
  void beginsADayThatHasNoMidnightAtItsFirstInstant() {
    ZoneId asuncion = ZoneId.of("America/Asuncion");
    TimeRange range = days(asuncion, LocalDate.of(2017, 10, 1), LocalDate.of(2017, 10, 2));

    Grid grid = Frequency.DAILY.grid(range, asuncion);

    assertThat(grid.length()).isEqualTo(1);
    assertThat(grid.instantAt(0)).isEqualTo("2017-10-01T04:00:00Z");
    assertThat(LocalDateTime.ofInstant(grid.instantAt(0), asuncion)).isEqualTo("2017-10-01T01:00");
  }

  @Test
  void beginsADayThatBeginsTwiceAtTheFirst() {
    ZoneId stJohns = ZoneId.of("America/St_Johns");
    Instant before = Instant.parse("2009-11-01T00:00:00Z");

    Grid grid = Frequency.DAILY.grid(TimeRange.of(before, before.plusSeconds(86_400)), stJohns);

    assertThat(grid.length()).isEqualTo(1);
    assertThat(grid.instantAt(0)).isEqualTo("2009-11-01T02:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Paris",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "America/Asuncion",
        "Pacific/Apia",
        "America/St_Johns"
      })
  void hasTheDaysThatANaiveWalkThroughTimeFinds(ZoneId zone) {
    zone.getRules().getTransitions().stream()
        .filter(change -> change.getOffsetBefore().getTotalSeconds() % 60 == 0)
        .filter(change -> change.getOffsetAfter().getTotalSeconds() % 60 == 0)
        .forEach(change -> {
          Instant start = Instant.ofEpochSecond(
              Math.floorDiv(change.getInstant().getEpochSecond(), 60L) * 60 - 2 * 86_400 - 3_600);
          TimeRange range = TimeRange.of(start, start.plus(Duration.ofDays(4)));

          Grid grid = Frequency.DAILY.grid(range, zone);

          assertThat(instants(grid)).as("around %s", change).isEqualTo(dayStarts(range, zone));
        });
  }

  @Test
  void hasNoDayIfNoneBeginsInTheRange() {
    Instant noon = Instant.parse("2024-06-01T12:00:00Z");

    Grid grid = Frequency.DAILY.grid(TimeRange.of(noon, noon.plusSeconds(3_600)), ZoneOffset.UTC);

    assertThat(grid.length()).isZero();
    assertThat(grid.start()).isEqualTo(noon);
  }

  @Test
  void beginsADailyGridAtItsFirstInstant() {
    Instant noon = Instant.parse("2024-06-01T12:00:00Z");

    Grid grid = Frequency.DAILY.grid(TimeRange.of(noon, noon.plusSeconds(86_400)), ZoneOffset.UTC);

    assertThat(grid.start()).isEqualTo(grid.instantAt(0)).isEqualTo("2024-06-02T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1s", "1min", "1h"})
  void refusesAGridOverAllTime(Frequency frequency) {
    assertThatThrownBy(() -> frequency.grid(TimeRange.all(), ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A grid every "
            + frequency
            + " over "
            + TimeRange.all()
            + " has more than 2147483647 points. Ask for a shorter range.");
  }

  @Test
  void refusesAGridOfMorePointsThanAnArrayHas() {
    Instant start = Instant.parse("1900-01-01T00:00:00Z");
    Frequency everySecond = Frequency.parse("1s");
    TimeRange longest = TimeRange.of(start, start.plusSeconds(Integer.MAX_VALUE));
    TimeRange tooLong = TimeRange.closed(start, start.plusSeconds(Integer.MAX_VALUE));

    assertThat(everySecond.grid(longest, ZoneOffset.UTC).length()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> everySecond.grid(tooLong, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 2147483647 points");
  }

  private static int lengthOver(Frequency frequency, Instant start, Duration span) {
    return frequency.grid(TimeRange.of(start, start.plus(span)), ZoneOffset.UTC).length();
  }

  private static TimeRange days(ZoneId zone, LocalDate from, LocalDate to) {
    return TimeRange.of(startOf(from, zone), startOf(to, zone));
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static String hoursBetween(Grid grid, Instant end) {
    StringBuilder hours = new StringBuilder();
    for (int i = 0; i < grid.length(); i++) {
      Instant next = i + 1 < grid.length() ? grid.instantAt(i + 1) : end;
      double elapsed = Duration.between(grid.instantAt(i), next).toMinutes() / 60.0;
      String text =
          elapsed == Math.rint(elapsed) ? Long.toString((long) elapsed) : Double.toString(elapsed);
      hours.append(i == 0 ? "" : " ").append(text);
    }
    return hours.toString();
  }

  private static List<Instant> instants(Grid grid) {
    return IntStream.range(0, grid.length()).mapToObj(grid::instantAt).toList();
  }

  /** Goes from minute to minute and takes each at which a later day than ever shows. */
  private static List<Instant> dayStarts(TimeRange range, ZoneId zone) {
    List<Instant> starts = new ArrayList<>();
    LocalDate latest = LocalDate.ofInstant(range.start().minusSeconds(86_400), zone);
    for (Instant at = range.start().minusSeconds(86_400);
        at.isBefore(range.end());
        at = at.plusSeconds(60)) {
      LocalDate day = LocalDate.ofInstant(at, zone);
      if (day.isAfter(latest)) {
        latest = day;
        if (!at.isBefore(range.start())) {
          starts.add(at);
        }
      }
    }
    return starts;
  }
}
