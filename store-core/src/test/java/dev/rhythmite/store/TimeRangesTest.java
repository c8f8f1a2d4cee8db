package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds are hours from 1970 on, such as {@code 0..5 7..8}: from the one to before the other. */
class TimeRangesTest {

  @ParameterizedTest
  @DisplayName("holcstore 175: what the requested range adds to the stored one")
  @CsvSource({
    "0..5, 1..4, 0, ''",
    "0..5, -1..6, 0, -1..0 5..6",
    "0..5, -1..3, 0, -1..0",
    "0..5, 3..6, 0, 5..6",
    "0..5, 8..9, 0, 5..9", // up to the stored range, so that it stays in one piece
    "0..5, -2..-1, 0, -2..0",
    "0..5, -0.5..6, 1, 5..6",
    "0..5, 0..6, 1, 5..6"
  })
  void hullLessStored(String stored, String requested, int leastHours, String missing) {
    TimeRange hull = range(stored).hull(range(requested));

    assertThat(TimeRanges.of(hull).minus(ranges(stored)).atLeast(Duration.ofHours(leastHours)))
        .isEqualTo(ranges(missing));
  }

  @ParameterizedTest
  @DisplayName("holcstore 177, 178: overlapping ranges are merged")
  @CsvSource({
    "0..5 -3..-2 6..7, -3..-2 0..5 6..7",
    "-3..5 -4..-2 6..7, -4..5 6..7",
    "-3..6 -4..-2 6..7, -4..7",
    "'', ''",
    "0..10 2..3, 0..10" // 178
  })
  void mergesWhatOverlapsOrTouches(String given, String merged) {
    List<TimeRange> input = new ArrayList<>(rangeList(given));
    List<TimeRange> copy = List.copyOf(input);

    assertThat(new TimeRanges(input).ranges()).isEqualTo(rangeList(merged));
    assertThat(input).isEqualTo(copy); // 178: inputs are not modified
  }

  @ParameterizedTest
  @CsvSource({
    "0..9, 2..3 5..6, 0..2 3..5 6..9",
    "0..4 6..9, 3..7, 0..3 7..9",
    "0..4, 4..5, 0..4",
    "0..4, 0..4, ''",
    "0..1 2..3 4..5, -1..9, ''",
    "0..4, '', 0..4",
    "'', 0..4, ''"
  })
  void takesAway(String ranges, String taken, String left) {
    assertThat(ranges(ranges).minus(ranges(taken))).isEqualTo(ranges(left));
  }

  @ParameterizedTest
  @CsvSource({
    "0..9, 2..3 5..6, 2..3 5..6",
    "0..4 6..9, 3..7, 3..4 6..7",
    "0..4, 4..5, ''",
    "0..4, '', ''"
  })
  void intersects(String ranges, String others, String shared) {
    assertThat(ranges(ranges).intersection(ranges(others))).isEqualTo(ranges(shared));
    assertThat(ranges(others).intersection(ranges(ranges))).isEqualTo(ranges(shared));
  }

  @RepeatedTest(300) // the repetition is the seed
  void doesWhatSetsOfHoursDo(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    List<TimeRange> some = anyRanges(random);
    List<TimeRange> others = anyRanges(random);
    TimeRanges left = new TimeRanges(some);
    TimeRanges right = new TimeRanges(others);
    BitSet union = hoursOf(some);
    union.or(hoursOf(others));
    BitSet shared = hoursOf(some);
    shared.and(hoursOf(others));
    BitSet difference = hoursOf(some);
    difference.andNot(hoursOf(others));

    assertThat(left).isEqualTo(rangesOf(hoursOf(some)));
    assertThat(left.union(right)).isEqualTo(rangesOf(union));
    assertThat(left.intersection(right)).isEqualTo(rangesOf(shared));
    assertThat(left.minus(right)).isEqualTo(rangesOf(difference));
    for (int hour = 0; hour < 60; hour++) {
      assertThat(left.contains(hour(hour))).isEqualTo(hoursOf(some).get(hour));
    }
  }

  @Test
  void widensAndMergesWhatThenMeets() {
    assertThat(ranges("0..1 3..4 9..10").widened(Duration.ofHours(1)))
        .isEqualTo(ranges("-1..5 8..11"));
    assertThat(TimeRanges.of(TimeRange.all()).widened(Duration.ofDays(1)))
        .isEqualTo(TimeRanges.of(TimeRange.all()));
  }

  @Test
  void keepsRangesThatAreLongEnough() {
    assertThat(ranges("0..1 3..5 9..12").atLeast(Duration.ofHours(2)))
        .isEqualTo(ranges("3..5 9..12"));
  }

  @Test
  void isEmptyWithoutAnInstant() {
    assertThat(ranges("3..3 5..5")).isEqualTo(TimeRanges.none());
    assertThat(TimeRanges.none().isEmpty()).isTrue();
    assertThat(ranges("0..1").isEmpty()).isFalse();
  }

  @Test
  void cannotBeChanged() {
    List<TimeRange> given = new ArrayList<>(rangeList("0..1"));
    TimeRanges ranges = new TimeRanges(given);
    given.clear();

    assertThat(ranges).isEqualTo(ranges("0..1")).hasSameHashCodeAs(ranges("0..1"));
    assertThatThrownBy(() -> ranges.ranges().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static List<TimeRange> anyRanges(SplittableRandom random) {
    List<TimeRange> ranges = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      int start = random.nextInt(50);
      ranges.add(TimeRange.of(hour(start), hour(start + random.nextInt(9))));
    }
    return ranges;
  }

  private static BitSet hoursOf(List<TimeRange> ranges) {
    BitSet hours = new BitSet();
    for (TimeRange range : ranges) {
      hours.set((int) (range.start().getEpochSecond() / 3_600), (int)
          (range.end().getEpochSecond() / 3_600));
    }
    return hours;
  }

  private static TimeRanges rangesOf(BitSet hours) {
    return new TimeRanges(hours.stream()
        .mapToObj(hour -> TimeRange.of(hour(hour), hour(hour + 1)))
        .toList());
  }

  private static TimeRanges ranges(String text) {
    return new TimeRanges(rangeList(text));
  }

  private static List<TimeRange> rangeList(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.split(" ")).stream().map(TimeRangesTest::range).toList();
  }

  private static TimeRange range(String text) {
    List<String> bounds = List.of(text.split("\\.\\."));
    return TimeRange.of(
        hour(Double.parseDouble(bounds.get(0))), hour(Double.parseDouble(bounds.get(1))));
  }

  private static Instant hour(double hours) {
    return Instant.EPOCH.plusSeconds((long) (hours * 3_600));
  }
}
