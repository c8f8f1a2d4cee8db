package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.PARIS;
import static dev.rhythmite.store.jpa.CaseSeries.countAndSum;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.OffGridException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section D of the conformance cases: time zones, clock changes and grids. */
abstract class CalendarCases extends StoreCases {

  CalendarCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  @DisplayName("holcstore 63, 67: the months of a leap year have the hours that elapse in them")
  void countsTheHoursOfMonths() {
    ym.write(A, v("2024-01-01", 8784), CREATE);
    store("Y").write(A, v("2024-01-01", 8784), CREATE);

    assertThat(unit().rows("select \"chunk_length\" from ym order by \"chunk_index\""))
        .containsExactly(
            "744", "696", "743", "720", "744", "720", "744", "744", "720", "745", "720", "744");
    assertThat(unit().rows("select \"chunk_length\" from y")).containsExactly("8784");
    assertThat(ym.read(A)).isEqualTo(store("Y").read(A)).contains(v("2024-01-01", 8784));
  }

  @ParameterizedTest(name = "holcstore 65: {0}")
  @CsvSource({"YM, PT1H, 25/300", "M30, PT30M, 50/1225", "M1, PT1M, 1500/1124250"})
  void keepsBothHoursOfAnAutumnNight(String name, Duration step, String countAndSum) {
    Series day = v(paris("2023-10-29"), (int) Duration.ofHours(25).dividedBy(step), step, 0);

    store(name).write(A, day, CREATE);

    assertThat(countAndSum(store(name).read(A))).isEqualTo(countAndSum);
    assertThat(store(name).read(A)).contains(day);
  }

  @Test
  @DisplayName("holcstore 66: both 02:00 of an autumn night keep their own value")
  void keepsBothTwoOClocks() {
    ym.write(A, Series.regular(Instant.parse("2024-10-27T00:00:00Z"), HOUR, 1, 2), CREATE);

    Series night = ym.read(A).orElseThrow();

    assertThat(night.timeAt(0).atZone(PARIS)).hasToString("2024-10-27T02:00+02:00[Europe/Paris]");
    assertThat(night.timeAt(1).atZone(PARIS)).hasToString("2024-10-27T02:00+01:00[Europe/Paris]");
    assertThat(night.values()).containsExactly(1, 2);
  }

  // holcstore W6: the end of a month in which clocks change
  @ParameterizedTest(name = "holcstore {0}: {2} hours from {1} are {3} chunks")
  @CsvSource({
    "69, 2024-03-30, 47, 1, 2024-03-31T23:00",
    "70, 2021-10-30, 49, 1, 2021-10-31T23:00",
    "71, 2021-10-01, 1465, 2, 2021-11-30T23:00",
    "85, 1780-04-01, 5208, 8, 1780-11-03T23:00" // holcstore W27: local mean time, to the second
  })
  void keepsTheEndOfAMonth(int number, String start, int hours, int chunks, String last) {
    ym.write(A, v(start, hours), CREATE);

    assertThat(ym.read(A)).as("holcstore %d", number).contains(v(start, hours));
    assertThat(live("ym")).isEqualTo(chunks);
    assertThat(ym.lastTime(KeyFilter.all())).contains(paris(last));
    // nothing of the next month is there yet
    Instant next = paris(last).plus(HOUR);
    ym.write(A, v(next, 24, HOUR, hours), CREATE);
    assertThat(ym.read(A)).contains(v(start, hours + 24));
  }

  @Test
  @DisplayName(
      "holcstore 73, W7: the grid begins with the month, whatever the first point's second")
  void anchorsTheGridAtTheMonth() {
    SeriesStore<CaseKey> tens = unit().store(ClockStores.ParisTens.class);
    Series series = v(paris("2024-01-31T23:59:30"), 6, Duration.ofSeconds(10), 0);

    tens.write(A, series, CREATE);
    tens.write(A, v(paris("2024-01-01"), 1, Duration.ofSeconds(10), 7), MERGE);

    assertThat(unit()
            .rows("select \"chunk_index\", \"chunk_length\" from paris_10s"
                + " order by \"chunk_index\""))
        .containsExactly("24288 267840", "24289 3");
    assertThat(tens.read(A, TimeRange.since(paris("2024-01-31")))).contains(series);
    assertThatThrownBy(() -> ym.write(A, v(paris("2024-01-01T10:00:30"), 3, HOUR, 0), CREATE))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("3 of 3 points lie off the grid");
  }

  @Test
  @DisplayName("holcstore 74, W10: points off the grid are refused by number, or listed beforehand")
  void refusesPointsOffTheGrid() {
    Series quarters = v(paris("2024-01-01"), 9, Duration.ofMinutes(15), 0);

    assertThatThrownBy(() -> ym.write(A, quarters, MERGE))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith(
            "6 of 9 points lie off the grid, the first at 2023-12-31T23:15:00Z");
    assertThat(unit().rows("select 1 from ym")).isEmpty();

    Fitted fitted = ym.fit(quarters);
    ym.write(A, fitted.series(), MERGE);

    assertThat(fitted.refused()).hasSize(6);
    assertThat(ym.read(A)).contains(Series.regular(paris("2024-01-01"), HOUR, 0, 4, 8));
  }

  @Test
  @DisplayName("holcstore 75: coarse input is not resampled")
  void doesNotResample() {
    store("M30").write(A, v("2024-01-01", 2), CREATE);

    assertThat(store("M30").read(A))
        .contains(Series.regular(paris("2024-01-01"), Duration.ofMinutes(30), 0, Double.NaN, 1));
  }

  @Test
  @DisplayName("holcstore 77, W8: times twice or out of order never become a series")
  void refusesTimesTwiceOrOutOfOrder() {
    Series.Builder twice = Series.builder()
        .add(paris("2024-01-01"), 1)
        .add(paris("2024-01-01"), 2)
        .add(paris("2024-01-01"), 3);
    Series.Builder unsorted =
        Series.builder().add(paris("2024-03-01"), 1).add(paris("2024-01-01"), 2);

    assertThatThrownBy(() -> ym.write(A, twice.build(), MERGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("2 of 3 times are not after the one before, the first at index 1:"
            + " 2023-12-31T23:00:00Z occurs twice.");
    assertThatThrownBy(() -> ym.fit(unsorted.build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("1 of 2 times are not after the one before, the first at index 1:"
            + " 2023-12-31T23:00:00Z follows 2024-02-29T23:00:00Z.");
    assertThat(unit().rows("select 1 from ym")).isEmpty();
  }

  // holcstore 78, 79: a time without a zone cannot be said in Java: a series has instants. Where
  // text is parsed it is taken in the store's zone, and refused if it is ambiguous or left out
  // there: bounds over HTTP (SyncRoutesContract of the starter), CSV files (LoadCommandTest of the
  // examples).

  @Test
  @DisplayName("holcstore 82, W10: the hours of Kolkata lie at half hours of UTC")
  void takesTheHoursOfItsZone() {
    SeriesStore<CaseKey> kolkata = unit().store(ClockStores.KolkataHours.class);
    Series local = v(Instant.parse("2023-12-31T18:30:00Z"), 24, HOUR, 0);

    kolkata.write(A, local, CREATE);

    assertThat(kolkata.read(A)).contains(local);
    assertThatThrownBy(
            () -> kolkata.write(A, v(Instant.parse("2024-01-01T00:00:00Z"), 24, HOUR, 0), MERGE))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("24 of 24 points lie off the grid");
  }

  @Test
  @DisplayName("holcstore 83, W9: a month without its first midnight is one chunk of 743 hours")
  void keepsAMonthWithoutMidnight() {
    SeriesStore<CaseKey> asuncion = unit().store(ClockStores.AsuncionHours.class);
    Series october = v(Instant.parse("2017-10-01T04:00:00Z"), 743, HOUR, 0);

    asuncion.write(A, october, CREATE);

    assertThat(asuncion.read(A)).contains(october);
    assertThat(unit().rows("select \"chunk_index\", \"chunk_length\" from asuncion_1h"))
        .containsExactly("24213 743");
  }

  // holcstore 86, W9: axes, zones and steps that cannot be used are refused at start-up, see
  // StoreDefinitionTest.
}
