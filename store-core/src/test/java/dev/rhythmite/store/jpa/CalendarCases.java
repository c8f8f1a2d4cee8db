package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.PARIS;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import org.junit.jupiter.api.Test;

/** Section D of the conformance cases: time zones, clock changes and grids. */
abstract class CalendarCases extends StoreCases {

  CalendarCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  void findsTheLastTimeOfEachGrid() {
    SeriesStore<CaseKey> daily = unit().store(CaseStores.Daily.class);
    Grid days = Frequency.DAILY.grid(TimeRange.of(paris("2024-01-01"), paris("2024-07-19")), PARIS);
    Series.Builder series = Series.builder();
    for (int i = 0; i < days.length(); i++) {
      series.add(days.microsAt(i), i);
    }

    daily.write(A, series.build(), CREATE);

    assertThat(daily.lastTime(KeyFilter.all())).contains(paris("2024-07-18"));
    assertThat(daily.read(A)).contains(series.build());
  }

  @Test
  void leavesAnImmenseGapOut() {
    SeriesStore<CaseKey> minutes = unit().store(CaseStores.M1.class);
    Series far =
        Series.builder().add(paris("1950-01-01"), 1).add(paris("2050-01-01"), 2).build();

    minutes.write(A, far, CREATE);

    assertThat(minutes.read(A)).contains(far);
  }
}
