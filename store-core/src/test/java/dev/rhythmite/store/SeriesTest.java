package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

  private static final double MISSING = Double.NaN;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void hasNoPointIfEmpty() {
    Series empty = Series.empty();

    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.length()).isZero();
    assertThat(empty.valueCount()).isZero();
    assertThat(empty.step()).isEmpty();
    assertThat(empty.trimmed()).isSameAs(empty);
    assertThat(empty.slice(TimeRange.all())).isSameAs(empty);
    assertThat(empty.epochMicros()).isEmpty();
    assertThat(empty.indexAtOrAfter(0)).isZero();
    assertThat(empty.orElse(empty)).isEqualTo(empty);
    assertThat(empty).hasToString("Series[empty]");
  }

  @Test
  void isTheSameEmptySeriesHoweverMade() {
    assertThat(Series.of(new long[0], new double[0])).isEqualTo(Series.empty());
    assertThat(Series.builder().build()).isEqualTo(Series.empty());
    assertThat(Series.regular(NEW_YEAR, HOUR))
        .isEqualTo(Series.empty())
        .hasSameHashCodeAs(Series.empty())
        .hasToString("Series[empty]");
  }

  @Test
  void keepsTimesAndValues() {
    Series series = Series.of(new long[] {-5, 0, 7}, new double[] {1, MISSING, 3});

    assertThat(series.length()).isEqualTo(3);
    assertThat(series.valueCount()).isEqualTo(2);
    assertThat(series.epochMicros()).containsExactly(-5, 0, 7);
    assertThat(series.values()).containsExactly(1, MISSING, 3);
    assertThat(series.values(1, 3)).containsExactly(MISSING, 3);
    assertThat(series.timeAt(0)).isEqualTo("1969-12-31T23:59:59.999995Z");
    assertThat(series.isMissing(1)).isTrue();
    assertThat(series.isMissing(2)).isFalse();
    assertThat(series.valueAt(2)).isEqualTo(3);
    assertThat(series.step()).isEmpty();
  }

  @Test
  void countsFromItsStartByItsStep() {
    Series series = Series.regular(NEW_YEAR, Duration.ofMinutes(90), 1, 2, 3);

    assertThat(series.timeAt(2)).isEqualTo("2024-01-01T03:00:00Z");
    assertThat(series.step()).contains(Duration.ofMinutes(90));
    assertThat(series.epochMicros())
        .containsExactly(1_704_067_200_000_000L, 1_704_072_600_000_000L, 1_704_078_000_000_000L);
  }

  @Test
  void recognisesAConstantStep() {
    assertThat(Series.of(new long[] {1, 4, 7}, new double[3]).step())
        .contains(Duration.ofNanos(3_000));
    assertThat(Series.of(new long[] {1, 4}, new double[2]).step())
        .contains(Duration.ofNanos(3_000));
    assertThat(Series.of(new long[] {1, 4, 8}, new double[3]).step()).isEmpty();
    assertThat(Series.of(new long[] {1, 4, 7, 9}, new double[4]).step()).isEmpty();
    assertThat(Series.of(new long[] {1}, new double[1]).step()).isEmpty();
    assertThat(Series.of(new long[] {0, 90_000_001L}, new double[2]).step())
        .contains(Duration.ofSeconds(90, 1_000));
  }

  @Test
  void recognisesAConstantStepAfterASlice() {
    Series series = Series.of(new long[] {0, 1, 10, 20, 30}, new double[5]);

    assertThat(series.slice(TimeRange.since(EpochMicros.toInstant(10))).step())
        .contains(Duration.ofNanos(10_000));
  }

  @Test
  void refusesArraysOfDifferentLengths() {
    assertThatThrownBy(() -> Series.of(new long[3], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 times and 2 values. A series has one value at each time; pass arrays of one"
            + " length.");
  }

  @Test
  void namesTheFirstTimeThatOccursTwiceAndTheirNumber() {
    assertThatThrownBy(() -> Series.of(new long[] {0, 1, 1, 5, 5, 4}, new double[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 of 6 times are not after the one before, the first at index 2:"
            + " 1970-01-01T00:00:00.000001Z occurs twice. Times of a series ascend and occur once;"
            + " sort the points and keep one of each.");
  }

  @Test
  void namesTheFirstTimeThatGoesBack() {
    assertThatThrownBy(() -> Series.builder().add(2, 0).add(1, 0).add(1, 0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 of 3 times are not after the one before, the first at index 1:"
            + " 1970-01-01T00:00:00.000001Z follows 1970-01-01T00:00:00.000002Z. Times of a series"
            + " ascend and occur once; sort the points and keep one of each.");
  }

  @Test
  void refusesATimeFinerThanAMicrosecond() {
    assertThatThrownBy(() -> Series.builder().add(NEW_YEAR.plusNanos(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-01-01T00:00:00.000000001Z is finer than a microsecond");
    assertThatThrownBy(() -> Series.regular(NEW_YEAR.plusNanos(1), HOUR, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finer than a microsecond");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000000001S", "PT1.0000005S"})
  void refusesAStepThatIsNotPositiveOrNotOfMicroseconds(Duration step) {
    assertThatThrownBy(() -> Series.regular(NEW_YEAR, step, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Step " + step + " is not usable. A step is positive and of whole microseconds.");
  }

  @ParameterizedTest
  @ValueSource(longs = {5_000_000_000_000L, 9_223_372_036_854L, 9_223_372_036_855L, Long.MAX_VALUE})
  void refusesStepsThatLeaveTheReachOfTime(long seconds) {
    assertThatThrownBy(() -> Series.regular(NEW_YEAR, Duration.ofSeconds(seconds), 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 steps of "
            + Duration.ofSeconds(seconds)
            + " from 2024-01-01T00:00:00Z leave the reach of time. Check the step.");
  }

  @Test
  void keepsTimesOverAllOfItsReach() {
    for (long[] times : new long[][] {
      {Long.MIN_VALUE, Long.MAX_VALUE},
      {Long.MIN_VALUE, 0, Long.MAX_VALUE},
      {Long.MIN_VALUE, -1, Long.MAX_VALUE - 1},
      {-(1L << 62) - 1, 1L << 62},
      {0, (1L << 62) + 10},
      {Long.MIN_VALUE, Long.MIN_VALUE / 2, 0, 1L << 62}
    }) {
      Series series = Series.of(times, new double[times.length]);

      assertThat(series.epochMicros()).containsExactly(times);
      series.step().ifPresent(step -> assertThat(step).isPositive());
      for (int i = 0; i < times.length; i++) {
        assertThat(series.indexAtOrAfter(times[i])).isEqualTo(i);
        if (i > 0) {
          assertThat(series.indexAtOrAfter(times[i - 1] + 1)).isEqualTo(i);
          assertThat(series.indexAtOrAfter(times[i] - 1)).isEqualTo(i);
        }
      }
    }
  }

  @Test
  void takesEveryNanForMissingAndKeepsAllOtherBits() {
    double[] values = LongStream.of(
            0x8000_0000_0000_0000L, // negative zero
            0x0000_0000_0000_0001L, // smallest subnormal
            0x7ff0_0000_0000_0000L, // infinity
            0xfff0_0000_0000_0000L, // negative infinity
            0x7fef_ffff_ffff_ffffL, // greatest
            0x7ff8_0000_0000_0001L, // NaN with a payload
            0xfff8_0000_0000_0000L, // negative NaN
            0x7ff0_0000_0000_0001L) // signalling NaN
        .mapToDouble(Double::longBitsToDouble)
        .toArray();
    long[] bits = Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();

    for (Series series : new Series[] {
      Series.regular(NEW_YEAR, HOUR, values),
      Series.of(new long[] {0, 1, 2, 3, 4, 5, 6, 9}, values),
      Series.regular(NEW_YEAR, HOUR, values).orElse(Series.empty())
    }) {
      assertThat(Arrays.stream(series.values()).mapToLong(Double::doubleToRawLongBits))
          .containsExactly(Arrays.stream(bits).boxed().toArray(Long[]::new));
      assertThat(series.valueCount()).isEqualTo(5);
    }
  }

  @Test
  void copiesArraysInAndOut() {
    long[] times = {0, 1, 5};
    double[] values = {1, 2, 3};
    Series series = Series.of(times, values);
    Series regular = Series.regular(NEW_YEAR, HOUR, values);
    times[0] = -1;
    values[0] = -1;
    series.epochMicros()[1] = 3;
    series.values()[1] = 3;
    series.values(0, 3)[2] = 4;

    assertThat(series).isEqualTo(Series.of(new long[] {0, 1, 5}, new double[] {1, 2, 3}));
    assertThat(regular.values()).containsExactly(1, 2, 3);
  }

  @Test
  void keepsWhatABuilderGetsAfterwardsOut() {
    Series.Builder builder = Series.builder().add(0, 1);
    Series one = builder.build();
    Series two = builder.add(5, 2).build();

    assertThat(one).isEqualTo(Series.of(new long[] {0}, new double[] {1}));
    assertThat(two).isEqualTo(Series.of(new long[] {0, 5}, new double[] {1, 2}));
  }

  @Test
  void growsWithTheBuilder() {
    Series.Builder builder = Series.builder();
    for (int i = 0; i < 1_000; i++) {
      builder.add(NEW_YEAR.plusSeconds(i * 3_600L), i);
    }

    assertThat(builder.build())
        .isEqualTo(Series.regular(
            NEW_YEAR, HOUR, LongStream.range(0, 1_000).asDoubleStream().toArray()));
  }

  @Test
  void equalsASeriesOfTheSameTimesHoweverTheyAreKept() {
    Series regular = Series.regular(Instant.EPOCH, Duration.ofNanos(10_000), 1, 2, 3);
    Series sliced = Series.of(new long[] {-1, 0, 10, 20}, new double[] {0, 1, 2, 3})
        .slice(TimeRange.since(Instant.EPOCH));
    Series one = Series.regular(Instant.EPOCH, HOUR, 1);

    assertThat(sliced).isEqualTo(regular).hasSameHashCodeAs(regular);
    assertThat(Series.of(new long[] {0}, new double[] {1})).isEqualTo(one).hasSameHashCodeAs(one);
  }

  @Test
  void differsInATimeOrInABitOfAValue() {
    Series series = Series.of(new long[] {0, 1, 5}, new double[] {0.0, 2, MISSING});

    assertThat(series)
        .isNotEqualTo(Series.of(new long[] {0, 2, 5}, new double[] {0.0, 2, MISSING}))
        .isNotEqualTo(Series.of(new long[] {0, 1, 5}, new double[] {-0.0, 2, MISSING}))
        .isNotEqualTo(Series.of(new long[] {0, 1, 5}, new double[] {0.0, 2, 0}))
        .isNotEqualTo(Series.of(new long[] {0, 1}, new double[] {0.0, 2}))
        .isNotEqualTo(Series.regular(Instant.EPOCH, Duration.ofNanos(1_000), 0.0, 2, MISSING))
        .isNotEqualTo("Series");
    assertThat(series).isEqualTo(Series.of(new long[] {0, 1, 5}, new double[] {
      0.0, 2, Double.longBitsToDouble(0x7ff8_0000_0000_0001L)
    }));
  }

  @Test
  void doesNotShowItsValues() {
    assertThat(Series.regular(NEW_YEAR, HOUR, 98765, 43210))
        .hasToString("Series[2 points, 2024-01-01T00:00:00Z to 2024-01-01T01:00:00Z]");
  }

  @Test
  void cutsMissingPointsAtItsEndsOnly() {
    assertThat(Series.regular(NEW_YEAR, HOUR, MISSING, MISSING, 1, MISSING, 3, MISSING)
            .trimmed())
        .isEqualTo(Series.regular(NEW_YEAR.plus(Duration.ofHours(2)), HOUR, 1, MISSING, 3));
    assertThat(Series.regular(NEW_YEAR, HOUR, MISSING, MISSING).trimmed())
        .isEqualTo(Series.empty());
    Series whole = Series.regular(NEW_YEAR, HOUR, 1, MISSING, 3);
    assertThat(whole.trimmed()).isSameAs(whole);
  }

  @Test
  void slicesFromTheStartToBeforeTheEnd() {
    Series series = Series.regular(NEW_YEAR, HOUR, 0, 1, 2, 3);
    Instant one = NEW_YEAR.plus(HOUR);
    Instant three = NEW_YEAR.plus(HOUR.multipliedBy(3));

    assertThat(series.slice(TimeRange.of(one, three)).values()).containsExactly(1, 2);
    assertThat(series.slice(TimeRange.closed(one, three)).values()).containsExactly(1, 2, 3);
    assertThat(series.slice(TimeRange.of(one.plusNanos(1), three.plusNanos(1))).values())
        .containsExactly(2, 3);
    assertThat(series.slice(TimeRange.before(NEW_YEAR))).isEqualTo(Series.empty());
    assertThat(series.slice(TimeRange.since(three.plusNanos(1)))).isEqualTo(Series.empty());
    assertThat(series.slice(TimeRange.all())).isSameAs(series);
  }

  @Test
  void takesTheOtherSeriesWhereItIsMissing() {
    Series fresh = Series.regular(NEW_YEAR, HOUR, MISSING, 10, MISSING, 30, MISSING);
    Series stored = Series.regular(NEW_YEAR, HOUR, 0, 1, 2, 3, 4);

    assertThat(fresh.orElse(stored)).isEqualTo(Series.regular(NEW_YEAR, HOUR, 0, 10, 2, 30, 4));
    assertThat(fresh.orElse(Series.empty())).isEqualTo(fresh);
    assertThat(Series.empty().orElse(fresh)).isEqualTo(fresh);
  }

  @Test
  void putsItsPointsOnAGrid() {
    Grid grid = Frequency.parse("1h")
        .grid(TimeRange.of(NEW_YEAR, NEW_YEAR.plus(HOUR.multipliedBy(4))), ZoneOffset.UTC);

    assertThat(
            Series.regular(NEW_YEAR.plus(HOUR), HOUR.multipliedBy(2), 1, -0.0).onGrid(grid))
        .isEqualTo(Series.regular(NEW_YEAR, HOUR, MISSING, 1, MISSING, -0.0));
    assertThat(Series.empty().onGrid(grid))
        .isEqualTo(Series.regular(NEW_YEAR, HOUR, MISSING, MISSING, MISSING, MISSING));
  }

  @Test
  void putsItsPointsOnAGridOfDays() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    Instant saturday = Instant.parse("2024-03-29T23:00:00Z");
    Grid grid =
        Frequency.DAILY.grid(TimeRange.of(saturday, saturday.plus(Duration.ofHours(71))), paris);
    Instant monday = saturday.plus(Duration.ofHours(47));

    assertThat(Series.regular(monday, HOUR, 5).onGrid(grid))
        .isEqualTo(Series.of(
            new long[] {
              EpochMicros.of(saturday),
              EpochMicros.of(saturday.plus(Duration.ofHours(24))),
              EpochMicros.of(monday)
            },
            new double[] {MISSING, MISSING, 5}));
  }

  @Test
  void countsThePointsThatHaveNoPlaceOnAGrid() {
    Grid grid = Frequency.parse("1h")
        .grid(TimeRange.of(NEW_YEAR, NEW_YEAR.plus(HOUR.multipliedBy(2))), ZoneOffset.UTC);
    Series halfHours = Series.regular(NEW_YEAR, Duration.ofMinutes(30), 0, MISSING, 2, 3, 4);

    assertThatThrownBy(() -> halfHours.onGrid(grid))
        .isInstanceOf(OffGridException.class)
        .hasMessageStartingWith("2 of 4 points lie off the grid, the first at 2024-01-01T01:30:00Z:"
            + " the grid has 2 points from 2024-01-01T00:00:00Z, every PT1H.");
  }

  @ParameterizedTest
  @CsvSource({"-1", "3", "2147483647"})
  void hasNoPointBeyondItsLength(int index) {
    for (Series series : new Series[] {
      Series.regular(NEW_YEAR, HOUR, 1, 2, 3), Series.of(new long[] {0, 1, 5}, new double[3])
    }) {
      assertThatThrownBy(() -> series.timeAt(index)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> series.valueAt(index)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> series.isMissing(index))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void refusesValuesBeyondItsLength() {
    Series series = Series.regular(NEW_YEAR, HOUR, 1, 2, 3);

    assertThatThrownBy(() -> series.values(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> series.values(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
