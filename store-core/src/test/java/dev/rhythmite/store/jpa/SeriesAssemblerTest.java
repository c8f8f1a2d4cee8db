package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesAssemblerTest {

  private static final Instant START = Instant.parse("1900-01-01T00:00:00Z");
  private static final StoreLayout HOURLY =
      new StoreLayout(ChunkAxis.YEAR, Frequency.parse("1h"), ZoneOffset.UTC, false);
  private static final StoreLayout DAILY =
      new StoreLayout(ChunkAxis.YEAR, Frequency.DAILY, ZoneOffset.UTC, false);

  @Test
  void hasNothingWithoutChunks() {
    assertThat(new SeriesAssembler(HOURLY).assemble(TimeRange.all())).isEmpty();
  }

  @Test
  void hasNothingInARangeWithoutValues() {
    Series series = Series.of(micros(START, START.plus(HOUR.multipliedBy(9))), new double[] {1, 2});

    assertThat(assembled(
            HOURLY, series, TimeRange.of(START.plus(HOUR), START.plus(HOUR.multipliedBy(9)))))
        .isEqualTo(Series.empty());
  }

  @Test
  void trimsTheValuesOfARange() {
    Series series = Series.regular(START, HOUR, 1, Double.NaN, 3, Double.NaN, 5);
    TimeRange range = TimeRange.closed(START.plus(HOUR), START.plus(HOUR.multipliedBy(3)));

    assertThat(assembled(HOURLY, series, range))
        .isEqualTo(Series.regular(START.plus(HOUR.multipliedBy(2)), HOUR, 3));
  }

  @ParameterizedTest
  @CsvSource({"999999, 1000000", "1000000, 2"})
  void fillsAGapUpToAMillionPoints(int hours, int length) {
    Instant last = START.plus(HOUR.multipliedBy(hours));
    Series series = Series.of(micros(START, last), new double[] {1, 2});

    Series found = assembled(HOURLY, series, TimeRange.all());

    assertThat(found.length()).isEqualTo(length);
    assertThat(found.valueCount()).isEqualTo(2);
    assertThat(found.timeAt(0)).isEqualTo(START);
    assertThat(found.timeAt(length - 1)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({"1499999, 1500000", "1500000, 150000"})
  void fillsAGapUpToTenTimesOfWhatIsStored(int hours, int length) {
    Instant last = START.plus(HOUR.multipliedBy(hours));
    long[] times = new long[150_000];
    Arrays.setAll(times, i -> EpochMicros.of(START.plus(HOUR.multipliedBy(i))));
    times[times.length - 1] = EpochMicros.of(last);

    Series found = assembled(HOURLY, Series.of(times, new double[times.length]), TimeRange.all());

    assertThat(found.length()).isEqualTo(length);
    assertThat(found.valueCount()).isEqualTo(150_000);
    assertThat(found.timeAt(length - 1)).isEqualTo(last);
  }

  @Test
  void leavesAGapOfManyCenturiesOutOfADailySeries() {
    Instant last = START.plus(Duration.ofDays(1_000_001));
    Series series =
        Series.of(micros(START, START.plus(Duration.ofDays(2)), last), new double[] {1, 2, 3});

    assertThat(assembled(DAILY, series, TimeRange.all()))
        .isEqualTo(Series.of(
            micros(START, START.plus(Duration.ofDays(1)), START.plus(Duration.ofDays(2)), last),
            new double[] {1, Double.NaN, 2, 3}));
  }

  @Test
  void followsTheHalfHourOfLordHowe() {
    ZoneId zone = ZoneId.of("Australia/Lord_Howe");
    StoreLayout layout = new StoreLayout(ChunkAxis.YEAR_MONTH, Frequency.parse("1h"), zone, false);
    Series april = Series.regular(in(zone, "2024-04-30T21:00"), HOUR, 1, 2); // 21:00 and 22:00
    Series may = Series.regular(in(zone, "2024-05-01T00:00"), HOUR, 3, 4);
    // the grid of April counts from its first midnight, so it lies at half hours in the end
    Series ofApril = Series.regular(in(zone, "2024-04-30T20:30"), HOUR, 1, 2);

    assertThat(new SeriesCutter(layout).fit(april).refused()).hasSize(2);
    assertThat(assembled(layout, may.orElse(ofApril), TimeRange.all()))
        .isEqualTo(Series.of(
            micros(
                in(zone, "2024-04-30T20:30"),
                in(zone, "2024-04-30T21:30"),
                in(zone, "2024-04-30T22:30"),
                in(zone, "2024-04-30T23:30"),
                in(zone, "2024-05-01T00:00"),
                in(zone, "2024-05-01T01:00")),
            new double[] {1, 2, Double.NaN, Double.NaN, 3, 4}));
  }

  @Test
  void followsTheHalfHourOfLordHoweThroughMonthsThatAreNotStored() {
    ZoneId zone = ZoneId.of("Australia/Lord_Howe");
    StoreLayout layout = new StoreLayout(ChunkAxis.YEAR_MONTH, Frequency.parse("1h"), zone, false);
    Series summers = Series.of(
        micros(in(zone, "2024-03-01T00:00"), in(zone, "2024-12-01T00:00")), new double[] {1, 2});

    Series found = assembled(layout, summers, TimeRange.all());

    List<Instant> grid = new ArrayList<>();
    for (int month = 2024 * 12 + 2; month < 2024 * 12 + 11; month++) {
      for (int slot = 0; slot < layout.gridOf(month).length(); slot++) {
        grid.add(layout.gridOf(month).instantAt(slot));
      }
    }
    grid.add(in(zone, "2024-12-01T00:00"));
    assertThat(found.epochMicros()).isEqualTo(micros(grid.toArray(Instant[]::new)));
    assertThat(found.valueCount()).isEqualTo(2);
  }

  private static Series assembled(StoreLayout layout, Series series, TimeRange range) {
    SeriesAssembler assembler = new SeriesAssembler(layout);
    new SeriesCutter(layout).cut(series).forEach(assembler::add);
    return assembler.assemble(range).orElse(Series.empty());
  }

  private static long[] micros(Instant... instants) {
    return Arrays.stream(instants).mapToLong(EpochMicros::of).toArray();
  }

  private static Instant in(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }
}
