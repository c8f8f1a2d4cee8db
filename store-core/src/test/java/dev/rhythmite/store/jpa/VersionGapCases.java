package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static dev.rhythmite.store.jpa.CaseSeries.without;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesName;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.TimeRanges;
import dev.rhythmite.store.VersionFilter;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.analysis.Gaps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Section J of the conformance cases: gaps of stored series. Gaps are half-open: what the cases call
 * (2h, 3h) is [2h, 4h) here.
 */
abstract class VersionGapCases {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final StoreUnit unit;
  private final VersionedSeriesStore<NoKey> store;

  VersionGapCases(StoreUnit unit) {
    this.unit = unit;
    this.store = unit.stores().versionedStore(VersionStores.Plain.class);
  }

  @BeforeEach
  void empty() {
    unit.update("delete from plain_versions");
  }

  @Test
  @DisplayName("holcstore 166: days that four series lack, one of which is not there")
  void findsMissingDays() {
    Series full = v(START, 11, DAY, 0);
    write("full", full);
    write("one", without(full, 1, 3));
    write("two", without(full, 1, 3, 4, 8));
    TimeRange range = TimeRange.of(START, START.plus(DAY.multipliedBy(11)));
    Gaps january = Gaps.in(range, Frequency.DAILY, UTC);

    assertThat(Stream.of("full", "one", "two", "absent").map(name -> january.of(stored(name))))
        .containsExactly(
            TimeRanges.none(),
            TimeRanges.of(steps(DAY, 1, 3)),
            TimeRanges.of(steps(DAY, 1, 3), steps(DAY, 4, 8)),
            TimeRanges.of(range));
  }

  @Test
  @DisplayName("holcstore 167, W35: names are listed once, whatever their versions, by any filter")
  void listsEachNameOnce() {
    Series gappy = Series.regular(START, HOUR, Double.NaN, 1, Double.NaN, Double.NaN, 2);
    write("a", gappy);
    write("a", gappy.withValues(Double.NaN, 3, Double.NaN, Double.NaN, 4));
    write("b", gappy);
    Gaps gaps = Gaps.in(steps(HOUR, 0, 5), Frequency.parse("1h"), UTC);

    List<SeriesName> names = store.names(VersionFilter.<NoKey>client(1).number(0));

    assertThat(names).containsExactlyInAnyOrder(new SeriesName(1, "a"), new SeriesName(1, "b"));
    for (SeriesName name : names) {
      TimeRanges found = gaps.of(store.read(name).orElseThrow());
      assertThat(found).isEqualTo(TimeRanges.of(steps(HOUR, 0, 1), steps(HOUR, 2, 4)));
      assertThat(found.ranges())
          .extracting(gap -> gap.widened(HOUR))
          .containsExactly(steps(HOUR, -1, 2), steps(HOUR, 1, 5));
    }
  }

  @Test
  @DisplayName("holcstore 169, 170: which series lack which part of two days")
  void groupsNamesByTheirGaps() {
    Series full = v(START, 48, HOUR, 0);
    write("full", full);
    write("hole", without(full, 10, 20));
    write("left", full.slice(24, 48));
    write("right", full.slice(0, 24));
    TimeRange range = steps(HOUR, 0, 48);

    Map<TimeRange, List<String>> groups = Gaps.in(range, Frequency.parse("1h"), UTC)
        .groups(List.of("full", "hole", "left", "right", "absent"), this::stored);

    assertThat(groups)
        .containsExactly(
            Map.entry(steps(HOUR, 0, 24), List.of("left")),
            Map.entry(range, List.of("absent")),
            Map.entry(steps(HOUR, 10, 20), List.of("hole")),
            Map.entry(steps(HOUR, 24, 48), List.of("right")));
    assertThat(range).isEqualTo(steps(HOUR, 0, 48));
  }

  private void write(String name, Series series) {
    store.write(VersionKey.of(1, name), series, Versioning.adding());
  }

  private Series stored(String name) {
    return store.read(new SeriesName(1, name)).orElse(Series.empty());
  }

  private static TimeRange steps(Duration step, int from, int to) {
    return TimeRange.of(START.plus(step.multipliedBy(from)), START.plus(step.multipliedBy(to)));
  }
}
