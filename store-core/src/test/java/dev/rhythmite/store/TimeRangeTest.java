package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {

  private static final Instant JANUARY = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2024-06-01T00:00:00Z");

  @Test
  void includesItsStartAndNotItsEnd() {
    TimeRange range = TimeRange.of(JANUARY, JUNE);

    assertThat(range.contains(JANUARY)).isTrue();
    assertThat(range.contains(JUNE.minusNanos(1))).isTrue();
    assertThat(range.contains(JUNE)).isFalse();
    assertThat(range.contains(JANUARY.minusNanos(1))).isFalse();
  }

  @Test
  void includesBothEndsIfClosed() {
    TimeRange range = TimeRange.closed(JANUARY, JUNE);

    assertThat(range.contains(JANUARY)).isTrue();
    assertThat(range.contains(JUNE)).isTrue();
    assertThat(range.contains(JUNE.plusNanos(1))).isFalse();
    assertThat(TimeRange.closed(JUNE, JUNE).contains(JUNE)).isTrue();
  }

  @Test
  void isEmptyIfItEndsWhereItStarts() {
    TimeRange range = TimeRange.of(JUNE, JUNE);

    assertThat(range.contains(JUNE)).isFalse();
    assertThat(range.isEmpty()).isTrue();
    assertThat(TimeRange.closed(JUNE, JUNE).isEmpty()).isFalse();
    assertThat(range.startMicros()).isEqualTo(range.endMicros());
  }

  @Test
  void runsOnWithoutAnEnd() {
    assertThat(TimeRange.since(JUNE)).isEqualTo(TimeRange.of(JUNE, Instant.MAX));
    assertThat(TimeRange.before(JUNE)).isEqualTo(TimeRange.of(Instant.MIN, JUNE));
    assertThat(TimeRange.all()).isEqualTo(TimeRange.of(Instant.MIN, Instant.MAX));
    assertThat(TimeRange.closed(JUNE, Instant.MAX)).isEqualTo(TimeRange.since(JUNE));
  }

  @Test
  void clampsEndsOutOfReachToTheEndsOfTime() {
    assertThat(TimeRange.all().startMicros()).isEqualTo(Long.MIN_VALUE);
    assertThat(TimeRange.all().endMicros()).isEqualTo(Long.MAX_VALUE);
    assertThat(TimeRange.of(Instant.MIN, Instant.MIN).endMicros()).isEqualTo(Long.MIN_VALUE);
    assertThat(TimeRange.of(Instant.MAX, Instant.MAX).startMicros()).isEqualTo(Long.MAX_VALUE);
    assertThat(TimeRange.closed(JUNE, EpochMicros.toInstant(Long.MAX_VALUE)).endMicros())
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00.000001Z, 1970-01-01T00:00:00.000003Z, 1, 3",
    "1970-01-01T00:00:00.000000001Z, 1970-01-01T00:00:00.000003Z, 1, 3",
    "1970-01-01T00:00:00.000000999Z, 1970-01-01T00:00:00.000003001Z, 1, 4",
    "1969-12-31T23:59:59.999998001Z, 1969-12-31T23:59:59.999999001Z, -1, 0"
  })
  void takesTheMicrosecondsThatLieWithin(Instant start, Instant end, long first, long behind) {
    TimeRange range = TimeRange.of(start, end);

    assertThat(range.startMicros()).isEqualTo(first);
    assertThat(range.endMicros()).isEqualTo(behind);
  }

  @Test
  void takesTheLastMicrosecondOfAClosedRange() {
    Instant last = Instant.parse("1970-01-01T00:00:00.000003Z");

    assertThat(TimeRange.closed(Instant.EPOCH, last).endMicros()).isEqualTo(4);
    assertThat(TimeRange.closed(Instant.EPOCH, last.plusNanos(999)).endMicros()).isEqualTo(4);
    assertThat(TimeRange.of(Instant.EPOCH, last).endMicros()).isEqualTo(3);
  }

  @RepeatedTest(200) // the repetition is the seed
  void agreesWithItsMicrosecondsAboutWhatItContains(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    Instant start = Instant.ofEpochSecond(-1, random.nextInt(2_000_000_000));
    TimeRange range = random.nextBoolean()
        ? TimeRange.of(start, start.plusNanos(random.nextInt(10_000)))
        : TimeRange.closed(start, start.plusNanos(random.nextInt(10_000)));
    long around = Math.floorDiv(start.getEpochSecond() * 1_000_000_000 + start.getNano(), 1_000L);

    for (long micros = around - 3; micros < around + 15; micros++) {
      assertThat(range.contains(EpochMicros.toInstant(micros)))
          .as("%s contains %s", range, micros)
          .isEqualTo(micros >= range.startMicros() && micros < range.endMicros());
    }
  }

  @Test
  void refusesToRunBackwards() {
    assertThatThrownBy(() -> TimeRange.of(JUNE, JANUARY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The range starts at 2024-06-01T00:00:00Z, after its end 2024-01-01T00:00:00Z."
            + " A range runs forward; exchange the two.");
  }

  @Test
  void refusesAClosedRangeThatRunsBackwardsByANanosecond() {
    assertThatThrownBy(() -> TimeRange.closed(JUNE.plusNanos(1), JUNE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("after its end 2024-06-01T00:00:00Z.");
  }

  @Test
  void sharesWhatBelongsToBoth() {
    TimeRange spring = TimeRange.of(JANUARY, JUNE);
    Instant march = Instant.parse("2024-03-01T00:00:00Z");

    assertThat(spring.intersection(TimeRange.since(march))).contains(TimeRange.of(march, JUNE));
    assertThat(TimeRange.before(march).intersection(spring)).contains(TimeRange.of(JANUARY, march));
    assertThat(spring.intersection(TimeRange.since(JUNE))).isEmpty(); // they touch
    assertThat(spring.intersection(TimeRange.of(march, march))).isEmpty();
  }

  @Test
  void isHeldByItsHull() {
    TimeRange first = TimeRange.of(JANUARY, JANUARY.plusSeconds(1));
    TimeRange last = TimeRange.of(JUNE.minusSeconds(1), JUNE);

    assertThat(first.hull(last)).isEqualTo(TimeRange.of(JANUARY, JUNE)).isEqualTo(last.hull(first));
    assertThat(first.hull(TimeRange.of(JANUARY, JUNE))).isEqualTo(TimeRange.of(JANUARY, JUNE));
  }

  @Test
  void widensAsFarAsTimeReaches() {
    Duration hour = Duration.ofHours(1);

    assertThat(TimeRange.of(JANUARY, JUNE).widened(hour))
        .isEqualTo(TimeRange.of(JANUARY.minus(hour), JUNE.plus(hour)));
    assertThat(TimeRange.since(JUNE).widened(hour)).isEqualTo(TimeRange.since(JUNE.minus(hour)));
    assertThat(TimeRange.of(JANUARY, JUNE).widened(Duration.ofSeconds(Long.MAX_VALUE)))
        .isEqualTo(TimeRange.all());
    assertThatThrownBy(() -> TimeRange.all().widened(hour.negated()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Margin PT-1H is negative. A margin widens a range; ask for a narrower one.");
  }

  @Test
  void hasALengthInElapsedTime() {
    assertThat(TimeRange.of(JANUARY, JUNE).length()).isEqualTo(Duration.ofDays(152));
    assertThat(TimeRange.of(JUNE, JUNE).length()).isZero();
  }

  @Test
  @DisplayName("holcstore 179: equal ranges have equal hashes; a range does not run backwards")
  void equalsARangeOfTheSameEnds() {
    assertThat(TimeRange.of(JANUARY, JUNE))
        .isEqualTo(new TimeRange(JANUARY, JUNE))
        .hasSameHashCodeAs(new TimeRange(JANUARY, JUNE))
        .isNotEqualTo(TimeRange.of(JANUARY, JANUARY));
    assertThatThrownBy(() -> TimeRange.of(JUNE, JANUARY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
