package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.countAndSum;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.result;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static dev.rhythmite.store.jpa.CaseSeries.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section C of the conformance cases: what writes make of stored values. */
abstract class MergeAndReplaceCases extends StoreCases {

  MergeAndReplaceCases(StoreUnit unit) {
    super(unit);
  }

  private final Series first = v("2022-01-01", 8760);
  private final Series second = v("2022-06-01", 9120, 100_000);

  @ParameterizedTest(name = "holcstore 42, 43: {0}")
  @CsvSource({"Y, 2, 2, 0", "YM, 18, 13, 5", "YMU, 19, 14, 5"})
  void mergesThenReplaces(String name, int merged, int replaced, int dropped) {
    SeriesStore<CaseKey> store = store(name);
    String table = table(name);
    store.write(A, first, CREATE);
    store.write(B, first, CREATE);

    store.write(A, second, MERGE);

    assertThat(result(store.read(A)))
        .isEqualTo("12743/12743/2022-01-01T00:00+01:00 .. 2023-06-15T23:00+02:00/960143893");
    assertThat(live(table)).isEqualTo(merged);
    assertThat(store.lastTime(KeyFilter.all())).contains(paris("2023-06-15T23:00"));

    store.write(A, second, REPLACE);

    assertThat(result(store.read(A)))
        .isEqualTo("9120/9120/2022-06-01T00:00+02:00 .. 2023-06-15T23:00+02:00/953582640");
    assertThat(live(table)).isEqualTo(replaced);
    // rows of an untracked store go; what holcstore keeps as tombstones is kept in a tracked one
    assertThat(tombstones(table)).isZero();
    assertThat(merged - replaced).isEqualTo(dropped);
    assertThat(store.read(B)).contains(first);
  }

  @Test
  @DisplayName("holcstore 43: in a tracked store the chunks that went are tombstones")
  void leavesTombstones() {
    sync.write(A, first, MERGE);
    sync.write(A, second, MERGE);

    sync.write(A, second, REPLACE);

    assertThat(sync.read(A)).contains(second);
    assertThat(live("sync")).isEqualTo(13);
    assertThat(tombstones("sync")).isEqualTo(5);
  }

  @ParameterizedTest(name = "holcstore 45, 46: {0}")
  @CsvSource({"Y, 2, 0", "YM, 10, 0", "SYNC, 10, 1"})
  void keepsTheGapBetween(String name, int live, int tombstones) {
    SeriesStore<CaseKey> store = store(name);
    String table = table(name);
    store.write(A, v("2022-01-01", 240), CREATE);

    store.write(A, v("2022-01-15", 120, 1000), MERGE);

    assertThat(result(store.read(A)))
        .isEqualTo("456/360/2022-01-01T00:00+01:00 .. 2022-01-19T23:00+01:00/155820");

    store.write(A, v("2022-06-01", 6720, 5000), REPLACE);

    assertThat(result(store.read(A)))
        .isEqualTo("6720/6720/2022-06-01T00:00+02:00 .. 2023-03-07T22:00+01:00/56175840");
    assertThat(live(table)).isEqualTo(live);
    assertThat(tombstones(table)).isEqualTo(tombstones);
  }

  @ParameterizedTest(name = "holcstore 47: {0}")
  @ValueSource(strings = {"YM", "Y", "YMU"})
  void mergesAgainAndAgain(String name) {
    SeriesStore<CaseKey> store = store(name);
    store.write(A, first, CREATE);

    store.write(A, v("2022-06-01", 9120, 1e5), MERGE);
    assertThat(countAndSum(store.read(A))).isEqualTo("12743/960143893");
    store.write(A, v("2022-06-01", 9144, 2e5), MERGE);
    assertThat(countAndSum(store.read(A))).isEqualTo("12767/1877163049");
    store.write(A, v("2022-06-01", 10_080, 3e5), MERGE);
    assertThat(countAndSum(store.read(A))).isEqualTo("13703/3081359413");
    store.write(A, v("2026-06-01", 8760, 4e5), MERGE);
    assertThat(countAndSum(store.read(A))).isEqualTo("22463/6623723833");
  }

  @Test
  @DisplayName("holcstore 49: new values win, stored ones stay where the new are missing")
  void mergesValueByValue() {
    double nan = Double.NaN;
    ym.write(A, v("2024-01-01", 5), CREATE);

    ym.write(A, Series.regular(paris("2024-01-01"), HOUR, nan, 10, nan, 30, nan), MERGE);

    assertThat(ym.read(A)).contains(Series.regular(paris("2024-01-01"), HOUR, 0, 10, 2, 30, 4));
  }

  @Test
  @DisplayName("holcstore 50: merging nothing changes nothing; replacing by nothing deletes")
  void mergesNothing() {
    Series missing = without(v("2024-01-01", 24), 0, 24);
    sync.write(A, v("2024-01-01", 24), CREATE);
    List<String> before = states();
    unit().setNow(Instant.parse("2030-01-01T00:00:00Z"));

    sync.write(A, missing, MERGE);
    sync.write(A, Series.empty(), MERGE);

    assertThat(states()).isEqualTo(before);

    sync.write(A, missing, REPLACE);

    assertThat(sync.read(A)).isEmpty();
    assertThat(tombstones("sync")).isEqualTo(1);
  }

  @Test
  @DisplayName("holcstore 51: merging into an unknown key inserts")
  void mergesIntoNothing() {
    ym.write(A, first, MERGE);

    assertThat(ym.read(A)).contains(first);
  }

  @Test
  @DisplayName("holcstore 53, W25: a chunk between, without new points, is not touched")
  void leavesTheChunkBetweenAlone() {
    sync.write(A, v("2024-01-01", 2160), CREATE);
    List<String> february = februaryState();
    unit().setNow(Instant.parse("2030-01-01T00:00:00Z"));
    Series.Builder points = Series.builder();
    points.add(paris("2024-01-05"), -1).add(paris("2024-03-05"), -2);

    sync.write(A, points.build(), MERGE);

    assertThat(februaryState()).isEqualTo(february);
    assertThat(sync.read(A, TimeRange.closed(paris("2024-03-05"), paris("2024-03-05"))))
        .contains(Series.builder().add(paris("2024-03-05"), -2).build());
  }

  @Test
  @DisplayName("holcstore 53: a tombstone between stays one")
  void leavesTheTombstoneBetweenAlone() {
    sync.write(A, v("2024-02-01", 24), CREATE);
    sync.delete(where(CaseKey::kind).is("A"));
    List<String> february = februaryState();
    Series.Builder points = Series.builder();
    points.add(paris("2024-01-05"), -1).add(paris("2024-03-05"), -2);

    sync.write(A, points.build(), MERGE);

    assertThat(februaryState()).isEqualTo(february).hasSize(1);
  }

  private List<String> februaryState() {
    return unit()
        .rows(
            "select \"revision\", \"updated_at\", \"deleted\" from sync where \"chunk_index\" = 24289");
  }

  @ParameterizedTest(name = "holcstore 54, W25: {0} of what is stored writes nothing")
  @CsvSource({"MERGE", "REPLACE"})
  void doesNotWriteUnchangedChunksAgain(WriteMode mode) {
    sync.write(A, first, CREATE);
    List<String> before = states();
    unit().setNow(Instant.parse("2030-01-01T00:00:00Z"));

    sync.write(A, first, mode);

    assertThat(states()).isEqualTo(before);
  }

  @Test
  @DisplayName("holcstore 55: a later month may be created behind an earlier one")
  void createsBehind() {
    ym.write(A, v("2024-01-01", 744), CREATE);

    ym.write(A, v("2024-06-01", 720), CREATE);

    assertThat(live("ym")).isEqualTo(2);
    assertThat(ym.read(A).orElseThrow().valueCount()).isEqualTo(1464);
  }

  @Test
  @DisplayName("a series may be created beside values of the same chunk, not around them")
  void createsBesideButNotAround() {
    ym.write(A, v("2024-01-10", 24), CREATE);

    ym.write(A, v("2024-01-12", 24), CREATE);
    assertThat(ym.read(A).orElseThrow().valueCount()).isEqualTo(48);

    Series around =
        Series.builder().add(paris("2024-01-11"), 1).add(paris("2024-01-14"), 2).build();
    assertThatThrownBy(() -> ym.write(A, around, CREATE)).isInstanceOf(SeriesExistsException.class);
    assertThat(ym.read(A).orElseThrow().valueCount()).isEqualTo(48);
  }

  @Test
  @DisplayName("holcstore 57, W1: replacing 240 chunks keeps every point, first and again")
  void replacesManyChunks() {
    Series twentyYears = v("1990-01-01", 175_200);

    sync.write(A, twentyYears, REPLACE);
    assertThat(sync.read(A)).contains(twentyYears);

    Series newValues = v("1990-01-01", 175_200, 7);
    sync.write(A, newValues, REPLACE);
    assertThat(sync.read(A)).contains(newValues);
    assertThat(tombstones("sync")).isZero();
  }

  @ParameterizedTest(name = "holcstore 62: {0} works on a tracked store, first and again")
  @MethodSource("dev.rhythmite.store.jpa.StoreCases#modes")
  void worksOnATrackedStore(WriteMode mode) {
    // decided against for CREATE: it cannot collide with tombstones here, so it is allowed
    sync.write(A, first, mode);
    assertThat(sync.read(A)).contains(first);

    sync.delete(KeyFilter.all());
    sync.write(A, second, mode);
    assertThat(sync.read(A)).contains(second);
  }
}
