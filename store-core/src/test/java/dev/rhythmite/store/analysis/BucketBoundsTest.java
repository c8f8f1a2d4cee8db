package dev.rhythmite.store.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.EpochMicros;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketBoundsTest {

  private static final List<String> ZONES = List.of(
      "UTC",
      "Europe/Paris",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "America/St_Johns",
      "America/Sao_Paulo",
      "America/Havana",
      "Pacific/Apia",
      "Africa/Monrovia");

  private static final List<String> SIZES = List.of(
      "PT1S", "PT7M30S", "PT1M", "PT15M", "PT1H", "PT2H", "PT6H", "PT12H", "DAY", "WEEK", "MONTH",
      "QUARTER", "YEAR");

  @ParameterizedTest
  @CsvSource({
    "PT15M, UTC, 2024-01-01T00:14:59.999999Z, 2024-01-01T00:00:00Z, 2024-01-01T00:15:00Z",
    "PT15M, UTC, 2024-01-01T00:15:00Z, 2024-01-01T00:15:00Z, 2024-01-01T00:30:00Z",
    "PT1M, UTC, 1969-12-31T23:59:59Z, 1969-12-31T23:59:00Z, 1970-01-01T00:00:00Z",
    // the local hour begins at a quarter past
    "PT1H, Asia/Kathmandu, 2024-01-01T00:20:00Z, 2024-01-01T00:15:00Z, 2024-01-01T01:15:00Z",
    // the hour that the clock shows twice is two
    "PT1H, Europe/Paris, 2024-10-27T00:30:00Z, 2024-10-27T00:00:00Z, 2024-10-27T01:00:00Z",
    "PT1H, Europe/Paris, 2024-10-27T01:30:00Z, 2024-10-27T01:00:00Z, 2024-10-27T02:00:00Z",
    // clocks go back from 2:00 to 1:30, on from 2:00 to 2:30
    "PT1H, Australia/Lord_Howe, 2024-04-06T14:59:00Z, 2024-04-06T14:00:00Z, 2024-04-06T15:00:00Z",
    "PT1H, Australia/Lord_Howe, 2024-04-06T15:10:00Z, 2024-04-06T15:00:00Z, 2024-04-06T15:30:00Z",
    "PT1H, Australia/Lord_Howe, 2024-10-05T15:45:00Z, 2024-10-05T15:30:00Z, 2024-10-05T16:00:00Z",
    // quarters of a day end with the clock: 00:00 to 06:00, 5 and 7 hours apart
    "PT6H, Europe/Paris, 2024-03-31T02:00:00Z, 2024-03-30T23:00:00Z, 2024-03-31T04:00:00Z",
    "PT6H, Europe/Paris, 2024-10-27T02:00:00Z, 2024-10-26T22:00:00Z, 2024-10-27T05:00:00Z",
    // 2:00 does not exist
    "PT2H, Europe/Paris, 2024-03-31T01:30:00Z, 2024-03-31T01:00:00Z, 2024-03-31T02:00:00Z",
    "DAY, Europe/Paris, 2024-03-31T12:00:00Z, 2024-03-30T23:00:00Z, 2024-03-31T22:00:00Z",
    "DAY, Europe/Paris, 2024-10-27T12:00:00Z, 2024-10-26T22:00:00Z, 2024-10-27T23:00:00Z",
    "DAY, America/Sao_Paulo, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
    // the zone had no 30 December
    "DAY, Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
    "DAY, Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    // one minute into Sunday it was Saturday again
    "DAY, America/St_Johns, 2010-11-07T02:29:00Z, 2010-11-06T02:30:00Z, 2010-11-07T02:30:00Z",
    "DAY, America/St_Johns, 2010-11-07T02:45:00Z, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z",
    "WEEK, Europe/Paris, 2024-04-01T12:00:00Z, 2024-03-31T22:00:00Z, 2024-04-07T22:00:00Z",
    "WEEK, Europe/Paris, 2024-03-31T21:59:00Z, 2024-03-24T23:00:00Z, 2024-03-31T22:00:00Z",
    "MONTH, UTC, 2024-02-29T12:00:00Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "QUARTER, UTC, 2024-12-31T12:00:00Z, 2024-10-01T00:00:00Z, 2025-01-01T00:00:00Z",
    "QUARTER, UTC, 2024-04-01T00:00:00Z, 2024-04-01T00:00:00Z, 2024-07-01T00:00:00Z",
    "YEAR, Europe/Paris, 2024-12-31T23:30:00Z, 2024-12-31T23:00:00Z, 2025-12-31T23:00:00Z"
  })
  void holdsTheTime(String size, ZoneId zone, Instant time, Instant start, Instant end) {
    BucketBounds bounds = size(size).boundsIn(zone);

    bounds.moveTo(EpochMicros.of(time));

    assertThat(EpochMicros.toInstant(bounds.start())).isEqualTo(start);
    assertThat(EpochMicros.toInstant(bounds.end())).isEqualTo(end);
  }

  @RepeatedTest(1_000) // the repetition is the seed
  void coversTimeWithoutOverlap(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    BucketBounds bounds = size(SIZES.get(random.nextInt(SIZES.size()))).boundsIn(zone);
    long time = anyTime(random, zone);
    bounds.moveTo(time);
    long start = bounds.start();
    long end = bounds.end();

    assertThat(time).isBetween(start, end - 1);
    assertThat(boundsAt(bounds, random.nextLong(start, end))).containsExactly(start, end);
    assertThat(boundsAt(bounds, start)).containsExactly(start, end);
    assertThat(boundsAt(bounds, end - 1)).containsExactly(start, end);
    assertThat(boundsAt(bounds, end)[0]).isEqualTo(end);
    assertThat(boundsAt(bounds, start - 1)[1]).isEqualTo(start);
  }

  @RepeatedTest(value = 300, name = "seed {currentRepetition}")
  void findsTheBucketsAheadAsFromAnywhere(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    BucketSize size = random.nextInt(5) == 0
        ? random.nextBoolean() ? BucketSize.days(3) : BucketSize.months(5)
        : size(SIZES.get(random.nextInt(SIZES.size())));
    BucketBounds walking = size.boundsIn(zone);
    walking.moveTo(anyTime(random, zone));

    for (int i = 0; i < 100; i++) {
      long length = walking.end() - walking.start();
      long time = walking.end() + (random.nextBoolean() ? 0 : random.nextLong(2 * length));
      assertThat(boundsAt(walking, time))
          .as("%s in %s at %s", size, zone, EpochMicros.toInstant(time))
          .containsExactly(boundsAt(size.boundsIn(zone), time));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT1H", "PT6H", "DAY", "YEAR"})
  void staysAtTheEndOfTime(String size) {
    BucketBounds bounds = size(size).boundsIn(ZoneId.of("Europe/Paris"));
    bounds.moveTo(Long.MAX_VALUE);
    long start = bounds.start();

    bounds.next();

    assertThat(bounds.start()).isEqualTo(start);
    assertThat(bounds.end()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT1H", "PT6H", "DAY", "YEAR"})
  void reachesTheEndsOfTime(String size) {
    BucketBounds bounds = size(size).boundsIn(ZoneId.of("Europe/Paris"));

    bounds.moveTo(Long.MAX_VALUE);
    assertThat(bounds.holds(Long.MAX_VALUE)).isTrue();
    assertThat(bounds.start()).isPositive();
    bounds.moveTo(Long.MIN_VALUE);
    assertThat(bounds.holds(Long.MIN_VALUE)).isTrue();
    assertThat(bounds.end()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1H", "PT7M", "PT1H30M", "PT5H", "P1D", "PT0.5S", "PT48H"})
  void refusesStepsThatDoNotDivideHourOrDay(Duration step) {
    assertThatThrownBy(() -> BucketSize.of(step))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Buckets of " + step + ". A bucket is a number of seconds");
  }

  @Test
  void equalsTheSizeOfTheSameBuckets() {
    assertThat(BucketSize.of(Duration.ofMinutes(60)))
        .isEqualTo(BucketSize.of(Duration.ofHours(1)))
        .hasSameHashCodeAs(BucketSize.of(Duration.ofHours(1)))
        .isNotEqualTo(BucketSize.DAY)
        .hasToString("PT1H");
    assertThat(BucketSize.QUARTER).hasToString("QUARTER");
  }

  /** Half of the times lie around a change of the clock. */
  private static long anyTime(SplittableRandom random, ZoneId zone) {
    Instant time = Instant.ofEpochSecond(random.nextLong(-3_000_000_000L, 3_000_000_000L));
    var change = zone.getRules().nextTransition(time);
    if (change != null && random.nextBoolean()) {
      time = change.getInstant().plusSeconds(random.nextLong(-8_000, 8_000));
    }
    return EpochMicros.of(time) + random.nextInt(1_000_000);
  }

  private static long[] boundsAt(BucketBounds bounds, long micros) {
    bounds.moveTo(micros);
    return new long[] {bounds.start(), bounds.end()};
  }

  private static BucketSize size(String text) {
    return switch (text) {
      case "DAY" -> BucketSize.DAY;
      case "WEEK" -> BucketSize.WEEK;
      case "MONTH" -> BucketSize.MONTH;
      case "QUARTER" -> BucketSize.QUARTER;
      case "YEAR" -> BucketSize.YEAR;
      default -> BucketSize.of(Duration.parse(text));
    };
  }
}
