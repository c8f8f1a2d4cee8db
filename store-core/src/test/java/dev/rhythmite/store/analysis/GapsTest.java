package dev.rhythmite.store.analysis;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.TimeRanges;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cases name closed ranges, from the first missing time to the last; ours end where the next step
 * begins: the hours (2h, 3h) are here [2h, 4h).
 */
class GapsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Frequency HOURLY = Frequency.parse("1h");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final double MISSING = Double.NaN;

  @ParameterizedTest
  @DisplayName("holcstore 166: missing days of eleven")
  @CsvSource({"'', ''", "2 3, 2-4", "2 3 5 6 7 8, 2-4 5-9", "1 11, 1-2 11-12"})
  void findsMissingDays(String missing, String gaps) {
    Gaps january = Gaps.in(days(1, 12), Frequency.DAILY, UTC);

    assertThat(january.of(daysWithout(missing))).isEqualTo(dayRanges(gaps));
  }

  @Test
  @DisplayName("holcstore 166: four series, one of them not there, are four results")
  void takesTheWholeRangeForASeriesThatIsNotThere() {
    Gaps january = Gaps.in(days(1, 12), Frequency.DAILY, UTC);
    Map<String, Series> stored = new LinkedHashMap<>();
    stored.put("full", daysWithout(""));
    stored.put("one", daysWithout("2 3"));
    stored.put("two", daysWithout("2 3 5 6 7 8"));

    List<TimeRanges> found = List.of("full", "one", "two", "absent").stream()
        .map(key -> january.of(stored.getOrDefault(key, Series.empty())))
        .toList();

    assertThat(found)
        .containsExactly(
            TimeRanges.none(), dayRanges("2-4"), dayRanges("2-4 5-9"), dayRanges("1-12"));
  }

  @Test
  @DisplayName("holcstore 167: missing hours, with a margin and in a wider range")
  void findsMissingHours() {
    Series series = Series.regular(hour(0), HOUR, MISSING, 1, MISSING, MISSING, 2);
    TimeRanges gaps = Gaps.in(hours(0, 5), HOURLY, UTC).of(series);

    assertThat(gaps).isEqualTo(TimeRanges.of(hours(0, 1), hours(2, 4)));
    // each with its margin, (-1h, 1h) and (1h, 4h) of the case; as a set of instants they are one
    assertThat(gaps.ranges())
        .extracting(gap -> gap.widened(HOUR))
        .containsExactly(hours(-1, 2), hours(1, 5));
    assertThat(gaps.widened(HOUR)).isEqualTo(TimeRanges.of(hours(-1, 5)));
    assertThat(Gaps.in(hours(-2, 7), HOURLY, UTC).of(series))
        .isEqualTo(TimeRanges.of(hours(-2, 1), hours(2, 4), hours(5, 7)));
  }

  @Test
  @DisplayName("holcstore 169: which series lack which range of two days")
  void groupsSeriesByTheirGaps() {
    Map<String, Series> stored = new LinkedHashMap<>();
    stored.put("full", hoursOfTwoDays(0, 48));
    stored.put("hole", hoursOfTwoDays(0, 10).orElse(hoursOfTwoDays(20, 48)));
    stored.put("left", hoursOfTwoDays(24, 48));
    stored.put("right", hoursOfTwoDays(0, 24));

    Map<TimeRange, List<String>> groups = Gaps.in(hours(0, 48), HOURLY, UTC)
        .groups(
            List.of("full", "hole", "left", "right", "absent"),
            key -> stored.getOrDefault(key, Series.empty()));

    // a gap does not share its edge with the value there, so right lacks [24h, 48h), not (23h, end)
    assertThat(groups)
        .containsExactly(
            Map.entry(hours(0, 24), List.of("left")),
            Map.entry(hours(0, 48), List.of("absent")),
            Map.entry(hours(10, 20), List.of("hole")),
            Map.entry(hours(24, 48), List.of("right")));
  }

  @Test
  @DisplayName("holcstore 167, 170: each key is asked for once, and no range changes")
  void asksForEachKeyOnce() {
    List<String> asked = new ArrayList<>();
    TimeRange range = hours(0, 5);
    Gaps gaps = Gaps.in(range, HOURLY, UTC);

    Map<TimeRange, List<String>> groups = gaps.groups(List.of("a", "b", "a", "c"), key -> {
      asked.add(key);
      return key.equals("b")
          ? Series.regular(hour(0), HOUR, MISSING, MISSING)
          : Series.regular(hour(0), HOUR, 1);
    });

    assertThat(asked).containsExactly("a", "b", "c");
    assertThat(range).isEqualTo(hours(0, 5));
    assertThat(groups)
        .containsExactly(
            Map.entry(hours(0, 5), List.of("b")), Map.entry(hours(1, 5), List.of("a", "c")));
    assertThatThrownBy(groups::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void takesAnyValueWithinAStepForItsValue() {
    Series late = Series.builder()
        .add(hour(0).plusSeconds(59), 1)
        .add(hour(2).minusNanos(1_000), 1)
        .add(hour(3).plusSeconds(1), 1)
        .add(hour(3).plusSeconds(2), 1)
        .build();

    assertThat(Gaps.in(hours(0, 4), HOURLY, UTC).of(late)).isEqualTo(TimeRanges.of(hours(2, 3)));
  }

  @Test
  void staysInTheRange() {
    TimeRange range = TimeRange.of(hour(0), hour(2).plusSeconds(60));

    assertThat(Gaps.in(range, HOURLY, UTC).of(Series.regular(hour(-3), HOUR, 1, 1, 1, 1)))
        .isEqualTo(TimeRanges.of(TimeRange.of(hour(1), range.end())));
    assertThat(Gaps.in(hours(3, 3), HOURLY, UTC).of(Series.empty())).isEqualTo(TimeRanges.none());
  }

  @ParameterizedTest
  @CsvSource({"2024-03-30, 2024-03-31, 2024-04-01", "2024-10-26, 2024-10-27, 2024-10-28"})
  void countsLocalDaysWhereTheClocksChange(LocalDate first, LocalDate change, LocalDate last) {
    TimeRange range = TimeRange.of(
        first.atStartOfDay(PARIS).toInstant(),
        last.plusDays(1).atStartOfDay(PARIS).toInstant());
    Series without = Series.builder()
        .add(first.atStartOfDay(PARIS).toInstant(), 1)
        .add(last.atStartOfDay(PARIS).toInstant(), 1)
        .build();

    assertThat(Gaps.in(range, Frequency.DAILY, PARIS).of(without))
        .isEqualTo(TimeRanges.of(TimeRange.of(
            change.atStartOfDay(PARIS).toInstant(), last.atStartOfDay(PARIS).toInstant())));
  }

  @Test
  void expectsNoDayThatBeginsBeforeTheRange() {
    Gaps afternoon = Gaps.in(hours(12, 23), Frequency.DAILY, UTC);
    Gaps untilTomorrow = Gaps.in(hours(12, 48), Frequency.DAILY, UTC);

    assertThat(afternoon.of(Series.empty())).isEqualTo(TimeRanges.none());
    assertThat(untilTomorrow.of(Series.regular(hour(13), HOUR, 1)))
        .isEqualTo(TimeRanges.of(hours(24, 48)));
  }

  @Test
  void refusesMoreStepsThanCanBeCounted() {
    assertThatThrownBy(() -> Gaps.in(TimeRange.all(), HOURLY, UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Ask for a shorter range.");
  }

  @RepeatedTest(200) // the repetition is the seed
  void findsTheStepsThatAPlainSearchFinds(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    ZoneId zone = random.nextBoolean() ? PARIS : UTC;
    Frequency frequency = random.nextBoolean() ? HOURLY : Frequency.DAILY;
    Instant start = hour(random.nextInt(24 * 365));
    TimeRange range = TimeRange.of(start, start.plusSeconds(random.nextInt(3_600 * 24 * 40)));
    double density = random.nextDouble();
    Series.Builder points = Series.builder();
    for (long time = -50; time < 24 * 45; time++) {
      if (random.nextDouble() < density * density) {
        points.add(
            start.plusSeconds(time * 3_600 + random.nextInt(3_600)),
            random.nextInt(5) == 0 ? MISSING : 1);
      }
    }
    Series series = points.build();
    Grid grid = frequency.grid(range, zone);
    List<TimeRange> expected = new ArrayList<>();
    for (int i = 0; i < grid.length(); i++) {
      TimeRange step = TimeRange.of(
          grid.instantAt(i), i + 1 < grid.length() ? grid.instantAt(i + 1) : range.end());
      if (series.slice(step).valueCount() == 0) {
        expected.add(step);
      }
    }

    assertThat(Gaps.in(range, frequency, zone).of(series)).isEqualTo(new TimeRanges(expected));
  }

  @RepeatedTest(100) // the repetition is the seed
  void leavesNoneOnceFilled(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    TimeRange range = hours(0, random.nextInt(1, 200));
    double[] values = IntStream.range(0, (int) range.length().toHours())
        .mapToDouble(i -> i > 0 && random.nextInt(3) == 0 ? MISSING : random.nextDouble())
        .toArray();
    Series filled = (random.nextBoolean() ? Fill.LOCF : Fill.LINEAR)
        .toTheEnd()
        .apply(Series.regular(hour(0), HOUR, values));

    assertThat(Gaps.in(range, HOURLY, UTC).of(filled)).isEqualTo(TimeRanges.none());
  }

  private static Series daysWithout(String missing) {
    List<String> gone = List.of(missing.split(" "));
    return Series.regular(
        day(1),
        Duration.ofDays(1),
        IntStream.rangeClosed(1, 11)
            .mapToDouble(day -> gone.contains(String.valueOf(day)) ? MISSING : day)
            .toArray());
  }

  private static Series hoursOfTwoDays(int from, int to) {
    return Series.regular(hour(from), HOUR, new double[to - from]);
  }

  private static TimeRanges dayRanges(String text) {
    return text.isEmpty()
        ? TimeRanges.none()
        : new TimeRanges(List.of(text.split(" ")).stream()
            .map(range -> List.of(range.split("-")))
            .map(ends -> days(Integer.parseInt(ends.get(0)), Integer.parseInt(ends.get(1))))
            .toList());
  }

  private static TimeRange days(int first, int end) {
    return TimeRange.of(day(first), day(end));
  }

  private static Instant day(int day) {
    return LocalDate.of(2024, 1, day).atStartOfDay(UTC).toInstant();
  }

  private static TimeRange hours(int start, int end) {
    return TimeRange.of(hour(start), hour(end));
  }

  private static Instant hour(int hour) {
    return day(1).plus(Duration.ofHours(hour));
  }
}
