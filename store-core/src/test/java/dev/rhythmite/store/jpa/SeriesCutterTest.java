package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Fitted;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.OffGridException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesCutterTest {

  private static final double MISSING = Double.NaN;
  private static final StoreLayout YM = layout(ChunkAxis.YEAR_MONTH, "1h", "Europe/Paris");

  @Test
  void cutsNothingOutOfASeriesWithoutValues() {
    assertThat(new SeriesCutter(YM).cut(Series.empty())).isEmpty();
    assertThat(new SeriesCutter(YM).cut(CaseSeries.without(v("2024-01-01", 2_000), 0, 2_000)))
        .isEmpty();
  }

  @Test
  void leavesChunksWithoutValuesOutAndTrimsTheOthers() {
    // January from the second hour on, nothing in February, one value in March
    Series series = CaseSeries.without(v("2024-01-01", 2_000), 0, 1, 700, 1_500, 1_501, 2_000);

    List<ChunkValues> chunks = new SeriesCutter(YM).cut(series);

    assertThat(chunks.stream().map(ChunkValues::chunkIndex)).containsExactly(24_288, 24_290);
    assertThat(offset(YM, chunks.get(0))).isEqualTo(1);
    assertThat(chunks.get(0).points().values()).hasSize(699);
    assertThat(offset(YM, chunks.get(1))).isEqualTo(1_500 - 744 - 696);
    assertThat(chunks.get(1).points().values()).containsExactly(1_500);
  }

  @Test
  void doesNotMindWhereMissingValuesLie() {
    Series series = Series.of(
        new long[] {
          EpochMicros.of(paris("2024-01-01")), EpochMicros.of(paris("2024-01-01T00:30:00"))
        },
        new double[] {1, MISSING});

    assertThat(new SeriesCutter(YM).cut(series)).hasSize(1);
    assertThat(new SeriesCutter(YM).fit(series))
        .isEqualTo(new Fitted(Series.regular(paris("2024-01-01"), HOUR, 1), List.of()));
  }

  @ParameterizedTest
  @CsvSource({"1h, 25, 300, 745", "30min, 50, 1225, 1490", "1min, 1500, 1124250, 44700"})
  @DisplayName("holcstore 65: an autumn day keeps the points of both of its nights")
  void keepsAllPointsOfAnAutumnDay(String frequency, int points, double sum, int slots) {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, frequency, "Europe/Paris");
    Series day = v(paris("2023-10-29"), points, layout.frequency().step(), 0);

    List<ChunkValues> chunks = new SeriesCutter(layout).cut(day);

    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0).points().values()).hasSize(points);
    assertThat(Arrays.stream(chunks.get(0).points().values()).sum()).isEqualTo(sum);
    assertThat(layout.gridOf(chunks.get(0).chunkIndex()).length()).isEqualTo(slots);
    assertThat(together(layout, chunks)).isEqualTo(day);
  }

  @Test
  @DisplayName("holcstore 66: both 02:00 of an autumn night keep their own value")
  void keepsBothHoursOfAnAutumnNight() {
    Series night = Series.regular(Instant.parse("2024-10-27T00:00:00Z"), HOUR, 1, 2);

    List<ChunkValues> chunks = new SeriesCutter(YM).cut(night);

    assertThat(offset(YM, chunks.get(0))).isEqualTo(26 * 24 + 2);
    assertThat(chunks.get(0).points().values()).containsExactly(1, 2);
    assertThat(together(YM, chunks)).isEqualTo(night);
  }

  @Test
  @DisplayName("holcstore 69: the last hour of March stays in March though clocks went forward")
  void keepsTheLastDaysOfMarchInMarch() {
    Series days = v("2024-03-10", 48);
    Series end = v(paris("2024-03-30"), 47, HOUR, 0);

    assertThat(new SeriesCutter(YM).cut(days).stream().map(ChunkValues::chunkIndex))
        .containsExactly(24_290);
    assertThat(new SeriesCutter(YM).cut(end).stream().map(ChunkValues::chunkIndex))
        .containsExactly(24_290);
    assertThat(end.timeAt(46)).isEqualTo(paris("2024-03-31T23:00:00"));
    assertThat(offset(YM, new SeriesCutter(YM).cut(v("2024-04-01", 1)).get(0))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1h, 49", "1min, 2940"})
  @DisplayName("holcstore 70: the last hour of October is kept though clocks went back")
  void keepsTheLastHourOfOctober(String frequency, int points) {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, frequency, "Europe/Paris");
    Series days = v(paris("2021-10-30"), points, layout.frequency().step(), 0);

    List<ChunkValues> chunks = new SeriesCutter(layout).cut(days);

    assertThat(chunks).hasSize(1);
    assertThat(together(layout, chunks)).isEqualTo(days);
  }

  @Test
  @DisplayName("holcstore 73: ten-second steps have one chunk, from the beginning of the month")
  void keepsTenSecondStepsInOneChunk() {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "10s", "Europe/Paris");
    Series series = v(paris("2024-01-01T10:00:30"), 3, Duration.ofSeconds(10), 0);

    List<ChunkValues> chunks = new SeriesCutter(layout).cut(series);

    assertThat(chunks).hasSize(1);
    assertThat(offset(layout, chunks.get(0))).isEqualTo(3_603);
    assertThat(together(layout, chunks)).isEqualTo(series);
  }

  @Test
  @DisplayName("holcstore 74: points off the grid are refused, or left out on demand")
  void refusesPointsOffTheGrid() {
    Series halfPast = v(paris("2024-01-01T00:30:00"), 5, HOUR, 0);
    Series quarters = v(paris("2024-01-01"), 9, Duration.ofMinutes(15), 0);
    SeriesCutter cutter = new SeriesCutter(YM);

    assertThatThrownBy(() -> cutter.cut(halfPast))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("5 of 5 points lie off the grid, the first at 2023-12-31T23:30:00Z:"
            + " the grid has 744 points from 2023-12-31T23:00:00Z, every PT1H.");
    assertThat(cutter.fit(halfPast).series()).isEqualTo(Series.empty());
    assertThat(cutter.fit(quarters).series())
        .isEqualTo(Series.regular(paris("2024-01-01"), HOUR, 0, 4, 8));
    assertThat(cutter.fit(quarters).refused()).hasSize(6).startsWith(paris("2024-01-01T00:15:00"));
  }

  @Test
  void countsThePointsOffTheGridInAllChunks() {
    Series series = Series.builder()
        .add(paris("2024-01-01T05:00:00"), 1)
        .add(paris("2024-02-01T05:00:00"), MISSING)
        .add(paris("2024-02-01T05:10:00"), MISSING)
        .add(paris("2024-03-01T05:20:00"), 2)
        .add(paris("2024-04-01T05:00:00"), 3)
        .add(paris("2024-04-01T05:00:01"), 4)
        .build();

    assertThatThrownBy(() -> new SeriesCutter(YM).cut(series))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("2 of 4 points lie off the grid, the first at 2024-03-01T04:20:00Z:"
            + " the grid has 743 points from 2024-02-29T23:00:00Z, every PT1H.");
  }

  @Test
  @DisplayName("holcstore 75: coarse input is not resampled")
  void doesNotResample() {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "30min", "Europe/Paris");

    assertThat(together(layout, new SeriesCutter(layout).cut(v("2024-01-01", 2))))
        .isEqualTo(Series.regular(paris("2024-01-01"), Duration.ofMinutes(30), 0, MISSING, 1));
  }

  @Test
  @DisplayName("holcstore 82: a grid of Kolkata lies at half hours of UTC")
  void takesTheHoursOfItsZone() {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "1h", "Asia/Kolkata");
    Series local = v(Instant.parse("2023-12-31T18:30:00Z"), 3, HOUR, 0);
    Series utc = v(Instant.parse("2024-01-01T00:00:00Z"), 3, HOUR, 0);

    assertThat(offset(layout, new SeriesCutter(layout).cut(local).get(0))).isZero();
    assertThatThrownBy(() -> new SeriesCutter(layout).cut(utc))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("3 of 3 points lie off the grid");
  }

  @Test
  @DisplayName("holcstore 83: October 2017 in Asuncion is one chunk")
  void keepsAMonthWithoutMidnightInOneChunk() {
    StoreLayout layout = layout(ChunkAxis.YEAR_MONTH, "1h", "America/Asuncion");
    Series october = v(Instant.parse("2017-10-01T04:00:00Z"), 743, HOUR, 0);

    List<ChunkValues> chunks = new SeriesCutter(layout).cut(october);

    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0).chunkIndex()).isEqualTo(2017 * 12 + 9);
    assertThat(together(layout, chunks)).isEqualTo(october);
  }

  @Test
  @DisplayName("holcstore 85: series of 1780 come back as they were")
  void keepsSeriesOf1780() {
    Series series = v(paris("1780-04-01"), 5_208, HOUR, 0);

    assertThat(together(YM, new SeriesCutter(YM).cut(series))).isEqualTo(series);
  }

  @RepeatedTest(300) // the repetition is the seed
  void cutsWhatComesTogetherAgainWithAPointForEachGridPoint(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    Scene scene = Scene.any(random);
    NavigableMap<Long, Double> stored = scene.anyValues(random);
    Series series = seriesOf(stored);

    List<ChunkValues> chunks = new SeriesCutter(scene.layout).cut(series);
    Series expected = scene.dense(stored);

    assertThat(chunks.stream().map(ChunkValues::chunkIndex).toList())
        .isSorted()
        .doesNotHaveDuplicates();
    for (ChunkValues chunk : chunks) {
      assertThat(chunk.points().isMissing(0)).isFalse();
      assertThat(chunk.points().isMissing(chunk.points().length() - 1)).isFalse();
    }
    assertThat(together(scene.layout, chunks)).isEqualTo(expected);
    TimeRange window = scene.anyWindow(random);
    assertThat(assembler(scene.layout, chunks).assemble(window).orElse(Series.empty()))
        .isEqualTo(expected.slice(window).trimmed());
  }

  @RepeatedTest(200) // the repetition is the seed
  void fitsExactlyWhatItWouldNotRefuse(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    Scene scene = Scene.any(random);
    NavigableMap<Long, Double> fitting = scene.anyValues(random);
    NavigableMap<Long, Double> all = new TreeMap<>(fitting);
    List<Instant> strays = new ArrayList<>();
    fitting.forEach((micros, value) -> {
      if (random.nextInt(10) == 0) {
        all.put(micros + random.nextInt(1, 1_000_000), random.nextInt(4) == 0 ? MISSING : 1);
      }
    });
    all.forEach((micros, value) -> {
      if (!fitting.containsKey(micros) && !value.isNaN()) {
        strays.add(EpochMicros.toInstant(micros));
      }
    });
    SeriesCutter cutter = new SeriesCutter(scene.layout);

    Fitted fitted = cutter.fit(seriesOf(all));

    assertThat(fitted.series()).isEqualTo(seriesOf(fitting));
    assertThat(fitted.refused()).isEqualTo(strays);
    if (strays.isEmpty()) {
      assertThat(together(scene.layout, cutter.cut(seriesOf(all)))).isEqualTo(scene.dense(fitting));
    } else {
      assertThat(catchThrowable(() -> cutter.cut(seriesOf(all))))
          .isInstanceOf(OffGridException.class)
          .hasMessageStartingWith(
              "%d of %d points ".formatted(strays.size(), seriesOf(all).valueCount()))
          .hasMessageContaining(" off the grid, the first at " + strays.get(0) + ":");
    }
  }

  private static int offset(StoreLayout layout, ChunkValues chunk) {
    return CaseSeries.offset(layout, chunk);
  }

  private static Series together(StoreLayout layout, List<ChunkValues> chunks) {
    return assembler(layout, chunks).assemble(TimeRange.all()).orElse(Series.empty());
  }

  private static SeriesAssembler assembler(StoreLayout layout, List<ChunkValues> chunks) {
    SeriesAssembler assembler = new SeriesAssembler(layout);
    chunks.forEach(assembler::add);
    return assembler;
  }

  private static StoreLayout layout(ChunkAxis axis, String frequency, String zone) {
    return new StoreLayout(axis, Frequency.parse(frequency), ZoneId.of(zone), false);
  }

  private static Series seriesOf(NavigableMap<Long, Double> points) {
    Series.Builder builder = Series.builder();
    points.forEach(builder::add);
    return builder.build();
  }

  /** Some chunks of a layout in a row, near one of the days at which clocks did something odd. */
  private static final class Scene {

    private static final List<StoreLayout> LAYOUTS = List.of(
        layout(ChunkAxis.YEAR, "1d", "Europe/Paris"),
        layout(ChunkAxis.YEAR_MONTH, "1d", "Pacific/Apia"),
        layout(ChunkAxis.WEEK, "1d", "America/St_Johns"),
        layout(ChunkAxis.DAY, "1d", "America/Asuncion"),
        layout(ChunkAxis.YEAR_MONTH, "1h", "Europe/Paris"),
        layout(ChunkAxis.YEAR_MONTH, "1h", "Australia/Lord_Howe"),
        layout(ChunkAxis.DAY, "1h", "Australia/Lord_Howe"),
        layout(ChunkAxis.DAY, "1h", "Pacific/Apia"),
        layout(ChunkAxis.DAY, "30min", "Asia/Kathmandu"),
        layout(ChunkAxis.WEEK, "30min", "Asia/Kathmandu"),
        layout(ChunkAxis.WEEK, "1h", "America/Asuncion"),
        layout(ChunkAxis.DAY, "15min", "America/St_Johns"),
        layout(ChunkAxis.DAY, "1min", "Europe/Paris"),
        layout(ChunkAxis.DAY, "30s", "Australia/Lord_Howe"));
    private static final List<LocalDate> DAYS = List.of(
        LocalDate.of(1780, 4, 1),
        LocalDate.of(1911, 3, 11),
        LocalDate.of(1970, 1, 1),
        LocalDate.of(1986, 1, 1),
        LocalDate.of(2009, 11, 1),
        LocalDate.of(2011, 12, 30),
        LocalDate.of(2017, 10, 1),
        LocalDate.of(2024, 3, 31),
        LocalDate.of(2024, 4, 7),
        LocalDate.of(2024, 10, 6),
        LocalDate.of(2024, 10, 27));

    private final StoreLayout layout;
    private final List<Long> grid;

    private Scene(StoreLayout layout, List<Long> grid) {
      this.layout = layout;
      this.grid = grid;
    }

    static Scene any(SplittableRandom random) {
      StoreLayout layout = LAYOUTS.get(random.nextInt(LAYOUTS.size()));
      LocalDate day = DAYS.get(random.nextInt(DAYS.size())).plusDays(random.nextInt(-2, 3));
      int middle = layout.chunkOf(EpochMicros.of(day.atStartOfDay(layout.zone()).toInstant()));
      int before = random.nextInt(4);
      List<Long> times = new ArrayList<>();
      for (int index = middle - before; index < middle - before + 7; index++) {
        Grid grid = layout.gridOf(index);
        for (int slot = 0; slot < grid.length(); slot++) {
          times.add(grid.microsAt(slot));
        }
      }
      return new Scene(layout, times);
    }

    /** Runs of values, of missing values and of nothing, so that whole chunks may lack. */
    NavigableMap<Long, Double> anyValues(SplittableRandom random) {
      NavigableMap<Long, Double> values = new TreeMap<>();
      int longestRun = random.nextInt(2, 4_000);
      int slot = 0;
      while (slot < grid.size()) {
        int kind = random.nextInt(3);
        int end = Math.min(grid.size(), slot + random.nextInt(1, longestRun));
        for (; slot < end; slot++) {
          if (kind < 2) {
            values.put(grid.get(slot), kind == 0 ? random.nextDouble() : MISSING);
          }
        }
      }
      return values;
    }

    TimeRange anyWindow(SplittableRandom random) {
      long one = grid.get(random.nextInt(grid.size())) - random.nextInt(2);
      long other = grid.get(random.nextInt(grid.size())) + random.nextInt(2);
      return TimeRange.of(
          EpochMicros.toInstant(Math.min(one, other)), EpochMicros.toInstant(Math.max(one, other)));
    }

    /** From the first to the last value, a point at each point of the grid. */
    Series dense(NavigableMap<Long, Double> values) {
      Series.Builder builder = Series.builder();
      for (long micros : grid) {
        builder.add(micros, values.getOrDefault(micros, MISSING));
      }
      return builder.build().trimmed();
    }
  }
}
