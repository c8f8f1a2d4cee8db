package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.PARIS;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.TimeRange;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows around clock changes, and what of a layout stays with its table. */
abstract class ClockChangeCases extends StoreCases {

  ClockChangeCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  @DisplayName("holcstore 81, W30: days begin at local midnight, and so does the last of them")
  void keepsLocalDays() {
    SeriesStore<CaseKey> daily = store("DAILY");
    Series leapYear = days("2024-01-01", "2025-01-01");
    Series twoHundred = days("2024-01-01", "2024-07-19");

    daily.write(A, twoHundred, CREATE);
    assertThat(twoHundred.length()).isEqualTo(200);
    assertThat(daily.lastTime(KeyFilter.all())).contains(paris("2024-07-18"));

    daily.write(A, leapYear, MERGE);
    assertThat(leapYear.length()).isEqualTo(366);
    assertThat(daily.read(A)).contains(leapYear);
  }

  private static Series days(String from, String to) {
    Grid days = Frequency.DAILY.grid(TimeRange.of(paris(from), paris(to)), PARIS);
    Series.Builder series = Series.builder();
    for (int i = 0; i < days.length(); i++) {
      series.add(days.microsAt(i), i);
    }
    return series.build();
  }

  @ParameterizedTest(name = "holcstore 87: {0} was {1}")
  @CsvSource({
    "chunk_axis, YEAR_MONTH, YEAR, axis YEAR",
    "frequency, 30min, 1h, frequency 1h",
    "time_zone, UTC, Europe/Paris, zone Europe/Paris"
  })
  void refusesATableOfAnotherLayout(String column, String was, String is, String declared) {
    unit().update("update rhythmite_store set " + column + " = '" + was + "' where store = 'Y'");
    SeriesStores anew = SeriesStores.of(unit().factory());

    assertThatThrownBy(() -> anew.store(CaseStores.Y.class))
        .isInstanceOf(StoreDefinitionException.class)
        .hasMessageStartingWith(
            "Y declares " + declared + ", but its table was made with " + was + ".");
    unit().update("update rhythmite_store set " + column + " = '" + is + "' where store = 'Y'");
  }

  @ParameterizedTest(name = "{0} around {1}")
  @CsvSource({
    "ParisSeconds, 2024-03-31T01:00:00Z",
    "ParisSeconds, 2024-10-27T01:00:00Z",
    "ParisMinutes, 2024-10-27T01:00:00Z",
    "LordHoweHours, 2024-04-06T15:00:00Z",
    "LordHoweHours, 2024-10-05T15:30:00Z",
    "KathmanduQuarters, 1985-12-31T18:30:00Z",
    "AsuncionHours, 2018-03-25T03:00:00Z",
    "ApiaDays, 2011-12-30T10:00:00Z"
  })
  @DisplayName("rows around a clock change begin where clocks on the wall say")
  void keepsRowsAroundAClockChange(String name, Instant change) throws ClassNotFoundException {
    Class<? extends TimeseriesChunkStore<CaseKey>> entity = clockStore(name);
    SeriesStore<CaseKey> store = unit().store(entity);
    ClockOracle oracle = new ClockOracle(store.layout().orElseThrow(), change);

    store.write(A, oracle.series(), CREATE);

    assertThat(store.read(A)).contains(oracle.series());
    assertThat(rows(entity)).isEqualTo(oracle.rows());
    TimeRange before = TimeRange.before(change);
    assertThat(store.erase(A, before)).isEqualTo(oracle.series().slice(before).length());
    assertThat(store.read(A)).contains(oracle.series().slice(TimeRange.since(change)));
  }

  @SuppressWarnings("unchecked") // all of them have this key
  private static Class<? extends TimeseriesChunkStore<CaseKey>> clockStore(String name)
      throws ClassNotFoundException {
    return (Class<? extends TimeseriesChunkStore<CaseKey>>)
        Class.forName(ClockStores.class.getName() + "$" + name);
  }

  private List<String> rows(Class<?> entity) {
    String table = entity.getAnnotation(Table.class).name();
    try (var entityManager = unit().entityManager()) {
      return JdbcQueries.list(
          ChangeQueue.session(entityManager),
          "select \"chunk_index\", \"chunk_start\", \"chunk_length\" from "
              + table
              + " order by \"chunk_index\"",
          JdbcQueries.Binder.NONE,
          row -> ClockOracle.row(row.getInt(1), ChunkSql.instant(row, 2), row.getInt(3)));
    }
  }

  @Test
  void leavesAnImmenseGapOut() {
    Series far =
        Series.builder().add(paris("1950-01-01"), 1).add(paris("2050-01-01"), 2).build();

    store("M1").write(A, far, CREATE);

    assertThat(store("M1").read(A)).contains(far);
  }
}
