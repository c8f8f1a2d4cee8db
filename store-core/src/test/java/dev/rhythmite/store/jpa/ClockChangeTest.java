package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.codec.Encoding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cutting, packing and putting together again around clock changes, on every axis and step. */
class ClockChangeTest {

  /** Zone, the instant of the change, and what is odd about it. */
  private static final List<List<String>> CHANGES = List.of(
      List.of("Europe/Paris", "2024-03-31T01:00:00Z", "an hour forward on the last of a month"),
      List.of("Europe/Paris", "2021-10-31T01:00:00Z", "an hour back on the last of a month"),
      List.of("Australia/Lord_Howe", "2024-04-06T15:00:00Z", "half an hour back"),
      List.of("Australia/Lord_Howe", "2024-10-05T15:30:00Z", "half an hour forward"),
      List.of("Asia/Kathmandu", "1985-12-31T18:30:00Z", "a quarter forward at new year, for ever"),
      List.of("America/Asuncion", "2017-10-01T04:00:00Z", "forward over the midnight of a month"),
      List.of("America/Asuncion", "2018-03-25T03:00:00Z", "back at midnight"),
      List.of("Pacific/Apia", "2011-12-30T10:00:00Z", "30 December is left out"));

  private static final List<String> STEPS = List.of("1s", "1min", "15min", "30min", "1h", "1d");

  static List<Arguments> layouts() {
    List<Arguments> layouts = new ArrayList<>();
    for (List<String> change : CHANGES) {
      for (ChunkAxis axis : ChunkAxis.values()) {
        for (String step : STEPS) {
          if (fits(axis, step)) {
            var layout =
                new StoreLayout(axis, Frequency.parse(step), ZoneId.of(change.get(0)), false);
            layouts.add(Arguments.of(layout, Instant.parse(change.get(1)), change.get(2)));
          }
        }
      }
    }
    return layouts;
  }

  private static boolean fits(ChunkAxis axis, String step) {
    boolean tooMany = step.equals("1s") && (axis == ChunkAxis.YEAR || axis == ChunkAxis.YEAR_MONTH);
    return !tooMany && !(axis == ChunkAxis.HOUR && step.equals("1d"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("layouts")
  void keepsEveryPointInItsPeriod(StoreLayout layout, Instant change, String what) {
    ClockOracle oracle = new ClockOracle(layout, change);
    Series series = oracle.series();

    List<ChunkValues> chunks = new SeriesCutter(layout).cut(series);

    assertThat(series.length()).as(what).isGreaterThan(20);
    List<String> rows = new ArrayList<>();
    SeriesAssembler assembler = new SeriesAssembler(layout);
    for (ChunkValues chunk : chunks) {
      StoredChunk<CaseKey> stored = StoredChunk.of(CaseKey.A, chunk, Encoding.PACKED);
      rows.add(ClockOracle.row(stored.chunkIndex(), stored.start(), stored.length()));
      assembler.add(stored.values(layout));
    }
    assertThat(rows).isEqualTo(oracle.rows());
    assertThat(assembler.assemble(TimeRange.all())).contains(series);
    TimeRange after = TimeRange.since(change);
    assertThat(assembler.assemble(after)).contains(series.slice(after));
  }
}
