package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StoreLayoutTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final List<String> ZONES = List.of(
      "UTC",
      "Europe/Paris",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "America/Asuncion",
      "Pacific/Apia",
      "America/St_Johns",
      "America/Juneau");
  private static final long HOUR = 3_600_000_000L;

  // holcstore W38: a write of one day rewrites little more, as chunks stay small by default
  @ParameterizedTest
  @CsvSource({
    "1d, YEAR",
    "1h, YEAR",
    "30min, YEAR",
    "15min, YEAR",
    "12min, YEAR_MONTH",
    "10min, YEAR_MONTH",
    "5min, YEAR_MONTH",
    "2min, YEAR_MONTH",
    "1min, WEEK",
    "30s, WEEK",
    "10s, DAY",
    "3s, DAY",
    "2s, HOUR",
    "1s, HOUR"
  })
  void takesTheLongestPeriodOfAtMost40000Points(Frequency frequency, ChunkAxis axis) {
    assertThat(StoreLayout.defaultAxis(frequency)).isEqualTo(axis);
    assertThatCode(() -> new StoreLayout(axis, frequency, PARIS, false)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "YEAR, 30s, 1054080, YEAR_MONTH",
    "YEAR, 1s, 31622400, HOUR",
    "YEAR_MONTH, 2s, 1341000, HOUR",
    "YEAR_MONTH, 1s, 2682000, DAY"
  })
  void refusesMoreThanAMillionPointsAChunk(
      ChunkAxis axis, Frequency frequency, long points, ChunkAxis other) {
    ChunkAxis proposed = StoreLayout.defaultAxis(frequency);

    assertThatThrownBy(() -> new StoreLayout(axis, frequency, PARIS, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("axis %s with frequency \"%s\", up to %d points a chunk. A chunk holds at most"
                .formatted(axis, frequency, points)
            + " 1000000 points; take %s.".formatted(proposed));
    assertThatCode(() -> new StoreLayout(other, frequency, PARIS, false))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesStepsLongerThanAChunk() {
    assertThatThrownBy(() -> layout(ChunkAxis.HOUR, "1d", PARIS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("axis HOUR with frequency \"1d\". A chunk is at least as long as a step; take"
            + " YEAR.");
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Kathmandu, 1985-12-31T18:29:59Z, 140250", // +05:30 until 1986, +05:45 since
    "Asia/Kathmandu, 1985-12-31T18:30:00Z, 140250",
    "Australia/Lord_Howe, 2024-04-06T15:00:00Z, 475671" // clocks go back by half an hour
  })
  void cutsHoursOfUtcWhereTheZoneHasOthers(ZoneId zone, Instant instant, int index) {
    StoreLayout layout = layout(ChunkAxis.HOUR, "1s", zone);

    assertThat(layout.chunkOf(EpochMicros.of(instant))).isEqualTo(index);
    assertThat(layout.gridOf(index).length()).isEqualTo(3_600);
    assertThat(layout.gridOf(index).start()).isEqualTo(instant.truncatedTo(ChronoUnit.HOURS));
  }

  @ParameterizedTest
  @CsvSource({"YEAR, 1min", "YEAR_MONTH, 3s", "WEEK, 1s", "HOUR, 1s", "HOUR, 1h"})
  void takesUpToAMillionPointsAChunk(ChunkAxis axis, Frequency frequency) {
    assertThatCode(() -> new StoreLayout(axis, frequency, PARIS, false)).doesNotThrowAnyException();
  }

  static Stream<Arguments> zonesAndAxes() {
    return ZONES.stream()
        .flatMap(zone -> Stream.of(ChunkAxis.values()).map(axis -> Arguments.of(zone, axis)));
  }

  @ParameterizedTest
  @MethodSource("zonesAndAxes")
  void putsEveryTimeAroundAClockChangeInThePeriodThatContainsIt(ZoneId zone, ChunkAxis axis) {
    StoreLayout layout = layout(axis, "1h", zone);
    for (ZoneOffsetTransition change : zone.getRules().getTransitions()) {
      long at = EpochMicros.of(change.getInstant());
      for (int halfHours = -52; halfHours <= 52; halfHours++) {
        for (long micros = -1; micros <= 1; micros++) {
          assertIsInItsPeriod(layout, at + halfHours * HOUR / 2 + micros);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("zonesAndAxes")
  void cutsTimeIntoPeriodsWithoutGapOrOverlap(ZoneId zone, ChunkAxis axis) {
    StoreLayout layout = layout(axis, "1h", zone);
    int first = layout.chunkOf(EpochMicros.of(in(zone, "1775-01-01T00:00")));
    int last =
        Math.min(layout.chunkOf(EpochMicros.of(in(zone, "2040-01-01T00:00"))), first + 100_000);
    Instant end = layout.periodOf(first).start();
    for (int index = first; index <= last; index++) {
      TimeRange period = layout.periodOf(index);

      assertThat(period.start()).isEqualTo(end);
      if (period.start().isBefore(period.end())) { // not of a day that a zone left out
        assertIsFirstAndLastOf(layout, index, period);
      }
      end = period.end();
    }
  }

  @RepeatedTest(300) // the repetition is the seed
  void putsAnyTimeInThePeriodThatContainsIt(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
    long micros = random.nextLong(-20_000_000_000_000_000L, 20_000_000_000_000_000L);

    for (ChunkAxis axis : ChunkAxis.values()) {
      assertIsInItsPeriod(layout(axis, "1h", zone), micros);
      if (axis != ChunkAxis.HOUR) {
        assertIsInItsPeriod(layout(axis, "1d", zone), micros);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"YEAR", "YEAR_MONTH", "WEEK", "DAY"})
  void putsTheEndsOfTimeInAPeriod(ChunkAxis axis) {
    StoreLayout layout = layout(axis, "1h", ZoneOffset.UTC);

    for (long micros : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      TimeRange period = layout.periodOf(layout.chunkOf(micros));
      assertThat(period.contains(EpochMicros.toInstant(micros))).isTrue();
    }
  }

  @RepeatedTest(300) // the repetition is the seed
  void fillsAPeriodWithTheGridFromItsStart(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    String frequency = List.of("1d", "1h", "30min", "15min").get(random.nextInt(4));
    // an hour has no days
    ChunkAxis axis =
        List.of(ChunkAxis.values()).get(random.nextInt(frequency.equals("1d") ? 4 : 5));
    StoreLayout layout = layout(axis, frequency, zone);
    int index = layout.chunkOf(random.nextLong(-6_000_000_000_000_000L, 2_500_000_000_000_000L));

    Grid grid = layout.gridOf(index);
    TimeRange period = layout.periodOf(index);
    long step = layout.frequency().step().toSeconds() * 1_000_000;

    assertThat(grid.start()).isEqualTo(grid.instantAt(0)).isEqualTo(period.start());
    assertThat(grid.microsAt(grid.length() - 1)).isLessThan(period.endMicros());
    assertThat(grid.microsAt(grid.length() - 1) + 2 * step).isGreaterThan(period.endMicros());
    for (int i = 0; i < grid.length(); i += 1 + random.nextInt(50)) {
      assertThat(layout.chunkOf(grid.microsAt(i))).isEqualTo(index);
    }
  }

  @Test
  @DisplayName("holcstore 63: months of 2024 in Paris have as many hours as elapse")
  void countsTheHoursOfMonths() {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "1h", PARIS);

    assertThat(months(layout).map(Grid::length))
        .containsExactly(744, 696, 743, 720, 744, 720, 744, 744, 720, 745, 720, 744);
    assertThat(months(layout).mapToInt(Grid::length).sum()).isEqualTo(8_784);
    assertThat(months(layout).map(Grid::start).map(Instant::toString))
        .containsExactly(
            "2023-12-31T23:00:00Z",
            "2024-01-31T23:00:00Z",
            "2024-02-29T23:00:00Z",
            "2024-03-31T22:00:00Z",
            "2024-04-30T22:00:00Z",
            "2024-05-31T22:00:00Z",
            "2024-06-30T22:00:00Z",
            "2024-07-31T22:00:00Z",
            "2024-08-31T22:00:00Z",
            "2024-09-30T22:00:00Z",
            "2024-10-31T23:00:00Z",
            "2024-11-30T23:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"1h, 745", "30min, 1490", "1min, 44700"})
  @DisplayName("holcstore 65: a month in which clocks go back has an hour more")
  void hasAnHourMoreInAutumn(String frequency, int slots) {
    assertThat(layout(ChunkAxis.YEAR_MONTH, frequency, PARIS)
            .gridOf(month(2023, 10))
            .length())
        .isEqualTo(slots);
  }

  @Test
  @DisplayName("holcstore 65: both hours of an autumn night have a slot of their own")
  void keepsBothHoursOfAnAutumnNightApart() {
    Grid grid = layout(ChunkAxis.YEAR_MONTH, "1h", PARIS).gridOf(month(2023, 10));

    int summer = grid.indexOf(OffsetDateTime.parse("2023-10-29T02:00+02:00").toInstant());
    int winter = grid.indexOf(OffsetDateTime.parse("2023-10-29T02:00+01:00").toInstant());

    assertThat(winter).isEqualTo(summer + 1).isEqualTo(28 * 24 + 3);
  }

  @ParameterizedTest
  @CsvSource({
    "2024, 1h, 696", "2024, 30min, 1392", "2024, 1min, 41760",
    "2023, 1h, 672", "2023, 30min, 1344", "2023, 1min, 40320"
  })
  @DisplayName("holcstore 67: February has the slots of its days")
  void countsTheDaysOfFebruary(int year, String frequency, int slots) {
    assertThat(layout(ChunkAxis.YEAR_MONTH, frequency, PARIS)
            .gridOf(month(year, 2))
            .length())
        .isEqualTo(slots);
  }

  @ParameterizedTest
  @CsvSource({"2024, 8784", "2023, 8760"})
  @DisplayName("holcstore 67: a year has the hours of its days")
  void countsTheHoursOfAYear(int year, int slots) {
    assertThat(layout(ChunkAxis.YEAR, "1h", PARIS).gridOf(year).length()).isEqualTo(slots);
  }

  @Test
  @DisplayName("holcstore 69: a month that ends on the day clocks go forward ends with that day")
  void endsWithASpringDay() {
    ZoneId zone = ZoneId.of("Europe/Paris");
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "1h", zone);
    Grid march = layout.gridOf(24_290);

    assertThat(march.length()).isEqualTo(743);
    assertThat(march.instantAt(742)).isEqualTo(in(zone, "2024-03-31T23:00"));
    assertThat(layout.gridOf(24_291).start()).isEqualTo(in(zone, "2024-04-01T00:00"));
    assertThat(layout.chunkOf(EpochMicros.of(in(zone, "2024-03-31T23:59:59")))).isEqualTo(24_290);
  }

  @ParameterizedTest
  @CsvSource({"1h, 2021-10-31T23:00, 745", "1min, 2021-10-31T23:59, 44700"})
  @DisplayName("holcstore 70: a month that ends on the day clocks go back has its last hour")
  void endsWithAnAutumnDay(String frequency, LocalDateTime last, int slots) {
    Grid october = layout(ChunkAxis.YEAR_MONTH, frequency, PARIS).gridOf(month(2021, 10));

    assertThat(october.length()).isEqualTo(slots);
    assertThat(october.instantAt(slots - 1)).isEqualTo(last.atZone(PARIS).toInstant());
  }

  @Test
  @DisplayName("holcstore 73: ten-second steps count from the beginning of the month")
  void countsTenSecondStepsFromTheBeginningOfTheMonth() {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "10s", PARIS);
    int january = layout.chunkOf(EpochMicros.of(in(PARIS, "2024-01-01T10:00:30")));
    Grid grid = layout.gridOf(january);

    assertThat(grid.length()).isEqualTo(267_840);
    assertThat(grid.start()).isEqualTo(in(PARIS, "2024-01-01T00:00"));
    assertThat(grid.indexOf(in(PARIS, "2024-01-01T10:00:30"))).isEqualTo(3_603);
    assertThat(layout.gridOf(january + 1).start()).isEqualTo(in(PARIS, "2024-02-01T00:00"));
  }

  @Test
  @DisplayName("holcstore 83: a month without its first midnight begins at its first instant")
  void beginsAMonthThatHasNoMidnightAtItsFirstInstant() {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "1h", ZoneId.of("America/Asuncion"));
    int october = month(2017, 10);

    assertThat(layout.gridOf(october).start()).isEqualTo("2017-10-01T04:00:00Z");
    assertThat(layout.gridOf(october).length()).isEqualTo(743);
    assertThat(layout.chunkOf(EpochMicros.of(Instant.parse("2017-10-01T03:59:59Z"))))
        .isEqualTo(october - 1);
    assertThat(layout.chunkOf(EpochMicros.of(Instant.parse("2017-10-01T04:00:00Z"))))
        .isEqualTo(october);
  }

  @Test
  @DisplayName("holcstore 85: months of 1780 begin at local mean time")
  void beginsMonthsAtLocalMeanTime() {
    Grid april = layout(ChunkAxis.YEAR_MONTH, "1h", PARIS).gridOf(month(1780, 4));

    assertThat(april.start()).isEqualTo("1780-03-31T23:50:39Z");
    assertThat(april.length()).isEqualTo(720);
  }

  @Test
  void givesAnEmptyPeriodToADayThatDoesNotOccur() {
    StoreLayout layout = layout(ChunkAxis.DAY, "1h", ZoneId.of("Pacific/Apia"));
    int missing = (int) LocalDate.of(2011, 12, 30).toEpochDay();

    assertThat(layout.gridOf(missing).length()).isZero();
    assertThat(layout.gridOf(missing - 1).length()).isEqualTo(24);
    assertThat(layout.gridOf(missing + 1).length()).isEqualTo(24);
    assertThat(layout.chunkOf(EpochMicros.of(layout.periodOf(missing).start())))
        .isEqualTo(missing + 1);
  }

  @Test
  void putsTheHourThatStJohnsRepeatsAcrossMidnightInTheMonthThatHasBegun() {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "1h", ZoneId.of("America/St_Johns"));
    int november = month(2009, 11);

    assertThat(layout.periodOf(november).start()).isEqualTo("2009-11-01T02:30:00Z");
    assertThat(layout.chunkOf(EpochMicros.of(Instant.parse("2009-11-01T02:29:59Z"))))
        .isEqualTo(november - 1);
    // 23:31 on 31 October for the second time
    assertThat(layout.chunkOf(EpochMicros.of(Instant.parse("2009-11-01T03:01:00Z"))))
        .isEqualTo(november);
  }

  private static void assertIsInItsPeriod(StoreLayout layout, long micros) {
    TimeRange period = layout.periodOf(layout.chunkOf(micros));
    if (micros < period.startMicros() || micros >= period.endMicros()) {
      assertThat(period).as("period of %s", EpochMicros.toInstant(micros)).isNull();
    }
  }

  private static void assertIsFirstAndLastOf(StoreLayout layout, int index, TimeRange period) {
    assertThat(layout.chunkOf(period.startMicros())).isEqualTo(index);
    assertThat(layout.chunkOf(period.endMicros() - 1)).isEqualTo(index);
    assertThat(Duration.between(period.start(), period.end())).isPositive();
  }

  private static StoreLayout layout(ChunkAxis axis, String frequency, ZoneId zone) {
    return new StoreLayout(axis, Frequency.parse(frequency), zone, false);
  }

  private static Stream<Grid> months(StoreLayout layout) {
    return IntStream.rangeClosed(1, 12).mapToObj(month -> layout.gridOf(month(2024, month)));
  }

  private static int month(int year, int month) {
    return year * 12 + month - 1;
  }

  private static Instant in(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }
}
