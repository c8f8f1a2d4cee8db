package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static dev.rhythmite.store.jpa.CaseSeries.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Erasing values within a range, which writing missing values cannot do (holcstore W31). */
abstract class EraseCases extends StoreCases {

  private final Series quarter = v("2024-01-01", 2183); // 744 and 696 and 743 hours

  EraseCases(StoreUnit unit) {
    super(unit);
  }

  @ParameterizedTest(name = "holcstore W31: from {0} to {1} are {2} values")
  @CsvSource({
    "2024-01-10, 2024-01-12, 48", // part of a chunk
    "2023-12-01, 2024-01-02, 24", // the first values
    "2024-03-31T12:00, 2025-01-01, 12", // the last values
    "2024-02-01, 2024-03-01, 696", // a whole chunk
    "2024-01-31, 2024-03-02, 744", // several
    "2024-03-31, 2024-04-01, 23", // a day on which clocks go forward
    "2024-02-05T00:30, 2024-02-05T01:30, 1", // ends off the grid
    "2023-01-01, 2025-01-01, 2183" // all
  })
  void erasesWhatTheRangeHasAndNothingElse(String from, String to, int erased) {
    TimeRange range = TimeRange.of(paris(from), paris(to));
    sync.write(A, quarter, CREATE);
    sync.write(B, quarter, CREATE);

    assertThat(sync.erase(A, range)).isEqualTo(erased);

    Series rest = without(
            quarter,
            quarter.indexAtOrAfter(range.startMicros()),
            quarter.indexAtOrAfter(range.endMicros()))
        .trimmed();
    assertThat(sync.read(A).orElse(Series.empty())).isEqualTo(rest);
    assertThat(sync.read(B)).contains(quarter);
    assertThat(sync.erase(A, range)).isZero();
  }

  @Test
  @DisplayName("an autumn day has 25 values, both hours of its night among them")
  void erasesAnAutumnDay() {
    ym.write(A, v("2024-10-26", 73), CREATE);

    assertThat(ym.erase(A, TimeRange.of(paris("2024-10-27"), paris("2024-10-28"))))
        .isEqualTo(25);

    assertThat(ym.read(A)).contains(without(v("2024-10-26", 73), 24, 49));
  }

  @Test
  @DisplayName("the start of the range belongs to it, the end does not")
  void isHalfOpen() {
    ym.write(A, v("2024-01-01", 5), CREATE);

    ym.erase(A, TimeRange.of(paris("2024-01-01T01:00"), paris("2024-01-01T03:00")));

    assertThat(ym.read(A)).contains(without(v("2024-01-01", 5), 1, 3));
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource({
    "2023-01-01, 2024-01-01",
    "2024-01-02, 2025-01-01",
    "2024-01-01T00:10, 2024-01-01T00:50", // between two points
    "2024-01-01T05:00, 2024-01-01T05:00", // empty
    "2024-01-01T08:00, 2024-01-01T10:00" // only missing values
  })
  @DisplayName("an erasure that hits nothing moves no counter")
  void movesNothingWhereThereIsNothing(String from, String to) {
    sync.write(A, without(v("2024-01-01", 24), 8, 10), CREATE);
    List<String> states = states();
    List<String> counters = counters("Sync");

    assertThat(sync.erase(A, TimeRange.of(paris(from), paris(to)))).isZero();
    assertThat(sync.erase(B, TimeRange.all())).isZero();
    assertThat(sync.erase(A, TimeRange.before(Instant.MIN))).isZero();
    assertThat(sync.erase(A, TimeRange.since(Instant.MAX))).isZero();

    assertThat(states()).isEqualTo(states);
    assertThat(counters("Sync")).isEqualTo(counters);
  }

  @ParameterizedTest(name = "{0} keeps {1} tombstones of an emptied chunk")
  @CsvSource({"SYNC, 1", "YM, 0"})
  void leavesATombstoneWhereChangesAreTracked(String name, int tombstones) {
    SeriesStore<CaseKey> store = store(name);
    store.write(A, quarter, CREATE);

    store.erase(A, TimeRange.of(paris("2024-02-01"), paris("2024-03-01")));

    assertThat(indexes(table(name))).containsExactly("24288", "24290");
    assertThat(tombstones(table(name))).isEqualTo(tombstones);
    assertThat(store.read(A)).contains(without(quarter, 744, 1440));
    // what was erased may be created again
    store.write(A, v("2024-02-01", 696), CREATE);
    assertThat(store.read(A, TimeRange.of(paris("2024-02-01"), paris("2024-03-01"))))
        .contains(v("2024-02-01", 696));
  }

  @Test
  @DisplayName("only the chunk that changed is written again, with its statistics")
  void writesTheChangedChunkOnly() {
    unit().setNow(Instant.parse("2024-12-01T00:00:00Z"));
    sync.write(A, quarter, CREATE);
    unit().setNow(Instant.parse("2030-01-01T00:00:00Z"));

    sync.erase(A, TimeRange.of(paris("2024-01-31T20:00"), paris("2024-02-01T02:00")));
    sync.erase(A, TimeRange.of(paris("2024-02-02"), paris("2024-02-03")));

    String columns = "select \"chunk_index\", \"revision\", \"chunk_length\", \"value_count\","
        + " cast(\"value_min\" as integer), cast(\"value_max\" as integer),"
        + " cast(\"value_sum\" as bigint) from sync order by \"chunk_index\"";
    assertThat(unit().rows(columns)).hasSize(3).satisfies(rows -> {
      assertThat(shape(rows.get(0))).isEqualTo("740 740 0 739 " + sum(0, 740));
      assertThat(shape(rows.get(1)))
          .isEqualTo("694 670 746 1439 " + (sum(746, 1440) - sum(768, 792)));
      assertThat(shape(rows.get(2))).isEqualTo("743 743 1440 2182 " + sum(1440, 2183));
      assertThat(revision(rows.get(0))).isEqualTo(revision(rows.get(2)) + 1);
      assertThat(revision(rows.get(1))).isEqualTo(revision(rows.get(2)) + 2);
    });
    assertThat(unit()
            .rows("select \"chunk_index\" from sync where \"updated_at\" <"
                + " timestamp with time zone '2029-01-01 00:00:00+00:00'"))
        .containsExactly("24290");
  }

  private static String shape(String row) {
    return row.split(" ", 3)[2];
  }

  private static long revision(String row) {
    return Long.parseLong(row.split(" ", 3)[1]);
  }

  private static long sum(int from, int to) {
    return LongStream.range(from, to).sum();
  }

  @Test
  void refusesAKeyThatDoesNotFit() {
    assertThatThrownBy(() -> ym.erase(new CaseKey(1, "x".repeat(51)), TimeRange.all()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Key field kind of 51 characters");
  }

  @Test
  @DisplayName("a damaged chunk is an error, as what it would keep is unknown")
  void refusesADamagedChunk() {
    ym.write(A, v("2024-01-01", 24), CREATE);
    unit().update("update ym set \"crc32c\" = \"crc32c\" + 1");

    assertThatThrownBy(() -> ym.erase(A, TimeRange.since(paris("2024-01-01T05:00"))))
        .isInstanceOf(MalformedChunkException.class);
    assertThat(ym.delete(KeyFilter.all())).isEqualTo(1);
  }
}
