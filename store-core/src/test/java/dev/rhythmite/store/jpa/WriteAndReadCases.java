package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.result;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static dev.rhythmite.store.jpa.CaseSeries.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Grid;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section A of the conformance cases: what is written is read. */
abstract class WriteAndReadCases extends StoreCases {

  WriteAndReadCases(StoreUnit unit) {
    super(unit);
  }

  @ParameterizedTest(name = "holcstore {1}: {0} keeps a year as rows {2} to {3}")
  @CsvSource({
    "YM, 1, 24240, 24251, 12",
    "Y, 2, 2020, 2020, 1",
    "YMU, 3, 24239, 24251, 13",
  })
  void keepsAYear(String name, int number, String first, String last, int rows) {
    store(name).write(A, v("2020-01-01", 8760), CREATE);

    assertThat(result(store(name).read(A)))
        .isEqualTo("8760/8760/2020-01-01T00:00+01:00 .. 2020-12-30T23:00+01:00/38364420");
    assertThat(store(name).read(A).orElseThrow().step()).contains(HOUR);
    assertThat(indexes(table(name))).hasSize(rows).startsWith(first).endsWith(last);
  }

  @Test
  @DisplayName("holcstore 1: a store without key fields keeps its one series")
  void keepsTheOneSeries() {
    noAttr.write(NoKey.KEY, v("2020-01-01", 8760), CREATE);

    assertThat(result(noAttr.read(NoKey.KEY)))
        .isEqualTo("8760/8760/2020-01-01T00:00+01:00 .. 2020-12-30T23:00+01:00/38364420");
    assertThat(noAttr.lastTime(KeyFilter.all())).contains(paris("2020-12-30T23:00"));
  }

  @ParameterizedTest(name = "holcstore 6: {0}")
  @ValueSource(strings = {"YM", "Y", "YMU"})
  void refusesToCreateOverValues(String name) {
    SeriesStore<CaseKey> store = store(name);
    store.write(A, v("2020-01-01", 8760), CREATE);

    assertThatThrownBy(() -> store.write(A, v("2020-01-01", 8760, 5), CREATE))
        .isInstanceOf(SeriesExistsException.class)
        .hasMessageContaining("CaseKey[version=1, kind=A] has values in")
        .hasMessageContaining("from 2019-12-31T23:00:00Z on, within the new series")
        .hasMessageContaining("use MERGE or REPLACE");
    assertThat(store.read(A)).contains(v("2020-01-01", 8760));
  }

  @Test
  @DisplayName("holcstore 7: a key never written has no series")
  void findsNothingUnderAKeyNeverWritten() {
    assertThat(ym.read(A)).isEmpty();
    assertThat(ym.lastTime(KeyFilter.all())).isEmpty();
  }

  @ParameterizedTest(name = "holcstore 10: {0} all missing")
  @ValueSource(strings = {"YM", "Y", "YMU"})
  void storesNothingOfMissingValues(String name) {
    SeriesStore<CaseKey> store = store(name);

    store.write(A, without(v("2020-01-01", 8760), 0, 8760), CREATE);

    assertThat(store.read(A)).isEmpty();
    assertThat(store.lastTime(KeyFilter.all())).isEmpty();
    assertThat(live(table(name))).isZero();
  }

  @ParameterizedTest(name = "holcstore 11: {0} of an empty series")
  @MethodSource("dev.rhythmite.store.jpa.StoreCases#modes")
  void storesNothingOfAnEmptySeries(WriteMode mode) {
    ym.write(A, Series.empty(), mode);

    assertThat(ym.read(A)).isEmpty();
  }

  // holcstore 13: both flags at once cannot be said: WriteMode is one value.
  // holcstore 22, 23, W11: a store of numbers refuses texts, see TypedStoresContract; a loader that
  // meets "a" or "1.5" in a file parses it or refuses the line.

  @ParameterizedTest(name = "holcstore 14: inner missing values in {0}")
  @ValueSource(strings = {"YM", "Y"})
  void keepsInnerMissingValues(String name) {
    store(name).write(A, without(v("2020-01-01", 8760), 480, 1440, 3600, 4800, 4920, 5280), CREATE);

    assertThat(result(store(name).read(A)))
        .isEqualTo("8760/6240/2020-01-01T00:00+01:00 .. 2020-12-30T23:00+01:00/30568080");
  }

  @ParameterizedTest(name = "holcstore 15: inner missing values in {0}, from UTC midnight")
  @ValueSource(strings = {"YM", "Y"})
  void keepsInnerMissingValuesFromUtcMidnight(String name) {
    Series series = v(Instant.parse("2020-01-01T00:00:00Z"), 8760, HOUR, 0);

    store(name).write(A, without(series, 480, 1440, 3600, 4800, 4824, 5280), CREATE);

    assertThat(result(store(name).read(A)))
        .isEqualTo("8760/6144/2020-01-01T01:00+01:00 .. 2020-12-31T00:00+01:00/30100416");
  }

  @Test
  @DisplayName("holcstore 17: missing values at the ends are cut, those inside stay")
  void cutsMissingValuesAtTheEnds() {
    double nan = Double.NaN;
    ym.write(A, Series.regular(paris("2024-01-01"), HOUR, nan, nan, 1, nan, 3, nan), CREATE);

    assertThat(ym.read(A)).contains(Series.regular(paris("2024-01-01T02:00"), HOUR, 1, nan, 3));
  }

  @Test
  @DisplayName("holcstore 18: a window is trimmed, and padded on demand")
  void trimsAWindowOrPadsIt() {
    ym.write(A, v("2024-01-10", 24), CREATE);
    TimeRange window = TimeRange.closed(paris("2024-01-09"), paris("2024-01-10T05:00"));
    StoreLayout layout = ym.layout().orElseThrow();
    Grid grid = layout.frequency().grid(window, layout.zone());

    Series trimmed = ym.read(A, window).orElseThrow();
    Series padded = trimmed.onGrid(grid);

    assertThat(trimmed.length()).isEqualTo(6);
    assertThat(padded.length()).isEqualTo(30);
    assertThat(padded.valueCount()).isEqualTo(6);
    assertThat(padded.timeAt(0)).isEqualTo(paris("2024-01-09"));
  }

  @Test
  @DisplayName("holcstore 19, W11: the bits of every double are kept, and NaN is missing")
  void keepsBits() {
    double[] values = {
      Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.MAX_VALUE
    };
    ym.write(A, Series.regular(paris("2024-01-01"), HOUR, values), CREATE);

    long[] bits = Arrays.stream(ym.read(A).orElseThrow().values())
        .mapToLong(Double::doubleToRawLongBits)
        .toArray();
    assertThat(bits)
        .containsExactly(
            Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  @Test
  @DisplayName("holcstore 21: a float in a store of doubles comes back as the same float")
  void keepsFloats() {
    ym.write(A, Series.regular(paris("2024-01-01"), HOUR, 0.1f), CREATE);

    assertThat((float) ym.read(A).orElseThrow().valueAt(0)).isEqualTo(0.1f);
  }

  @Test
  @DisplayName("holcstore 27: 20 years are 240 chunks, all points come back")
  void keepsTwentyYears() {
    ym.write(A, v("1990-01-01", 175_200), CREATE);

    assertThat(ym.read(A)).contains(v("1990-01-01", 175_200));
    assertThat(live("ym")).isEqualTo(240);
  }

  @Test
  @DisplayName("holcstore 29: 50 series written together, each read, then all streamed")
  void keepsManySeries() {
    Map<CaseKey, Series> all = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      all.put(new CaseKey(i, "load"), v("2020-01-01", 17_520, i));
    }

    ym.writeAll(all, CREATE);

    all.forEach((key, series) -> assertThat(ym.read(key)).contains(series));
    Map<CaseKey, Series> streamed = new LinkedHashMap<>();
    ym.forEach(KeyFilter.all(), TimeRange.all(), streamed::put);
    assertThat(streamed).isEqualTo(all);
  }

  @Test
  @DisplayName("holcstore W11: whole numbers are exact to 2^53, alone or in a full chunk")
  void keepsWholeNumbers() {
    double greatest = 1L << 53;
    Series month = v("2024-01-01", 744, greatest - 743);

    ym.write(A, month, CREATE);
    ym.write(B, Series.regular(paris("2024-01-01"), HOUR, greatest - 1), CREATE);

    assertThat(ym.read(A)).contains(month);
    assertThat(ym.read(B).orElseThrow().valueAt(0)).isEqualTo(9_007_199_254_740_991.0);
  }

  @Test
  @DisplayName(
      "holcstore 185, W30: the last time is that of a value, though others end earlier or later")
  void findsTheLastTimeOfAValue() {
    ym.write(A, without(v("2024-01-01", 1000), 800, 1000), CREATE);
    ym.write(B, without(v("2024-02-01", 696), 100, 696), CREATE);

    assertThat(ym.lastTime(KeyFilter.all())).contains(v("2024-02-01", 100).timeAt(99));
    assertThat(ym.lastTime(where(CaseKey::kind).is("A")))
        .contains(v("2024-01-01", 800).timeAt(799));

    ym.erase(B, TimeRange.since(paris("2024-02-02")));

    assertThat(ym.lastTime(KeyFilter.all())).contains(v("2024-01-01", 800).timeAt(799));
  }
}
