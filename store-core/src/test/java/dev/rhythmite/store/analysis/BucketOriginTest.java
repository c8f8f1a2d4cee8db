package dev.rhythmite.store.analysis;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets that are counted from an origin. */
class BucketOriginTest {

  private static final Instant MONDAY = Instant.parse("2000-01-03T00:00:00Z");

  @ParameterizedTest(name = "timeseries-api 63, 65: {0} at {1}")
  @CsvSource({
    "PT168H, 2024-01-14T23:59:59.999999Z, 2024-01-08T00:00:00Z",
    "PT168H, 2024-01-15T00:00:00Z, 2024-01-15T00:00:00Z",
    "PT168H, 1969-12-31T12:00:00Z, 1969-12-29T00:00:00Z",
    "PT168H, 1999-12-31T23:30:00Z, 1999-12-27T00:00:00Z",
    "PT12H, 1969-12-31T12:00:00Z, 1969-12-31T12:00:00Z",
    "PT12H, 1999-12-31T23:30:00Z, 1999-12-31T12:00:00Z",
    "PT7H, 2000-01-03T06:59:59Z, 2000-01-03T00:00:00Z",
    "PT7H, 2000-01-02T23:59:59Z, 2000-01-02T17:00:00Z",
    "PT0.000001S, 2024-01-01T00:00:00.000001Z, 2024-01-01T00:00:00.000001Z"
  })
  void elapsedTimeIsCountedFromTheOrigin(Duration step, Instant time, Instant start) {
    assertThat(bucketOf(BucketSize.every(step, MONDAY), UTC, time))
        .isEqualTo(TimeRange.of(start, start.plus(step)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, UTC, 2024-02-29T12:00:00Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "1, UTC, 1969-12-31T12:00:00Z, 1969-12-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "5, UTC, 2000-05-31T23:59:59Z, 2000-01-01T00:00:00Z, 2000-06-01T00:00:00Z",
    "5, UTC, 1999-12-31T23:59:59Z, 1999-08-01T00:00:00Z, 2000-01-01T00:00:00Z",
    "12, Europe/Paris, 2024-06-01T00:00:00Z, 2023-12-31T23:00:00Z, 2024-12-31T23:00:00Z"
  })
  void monthsAreCountedFromJanuary2000(
      int count, ZoneId zone, Instant time, Instant start, Instant end) {
    assertThat(bucketOf(BucketSize.months(count), zone, time)).isEqualTo(TimeRange.of(start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "1, Europe/Paris, 2024-03-31T12:00:00Z, 2024-03-30T23:00:00Z, 2024-03-31T22:00:00Z",
    "1, Europe/Paris, 2024-10-27T12:00:00Z, 2024-10-26T22:00:00Z, 2024-10-27T23:00:00Z",
    "7, UTC, 1999-12-31T23:30:00Z, 1999-12-27T00:00:00Z, 2000-01-03T00:00:00Z",
    "10, UTC, 2000-01-12T23:59:59Z, 2000-01-03T00:00:00Z, 2000-01-13T00:00:00Z"
  })
  void daysAreThoseOfTheClockFromMonday(
      int count, ZoneId zone, Instant time, Instant start, Instant end) {
    assertThat(bucketOf(BucketSize.days(count), zone, time)).isEqualTo(TimeRange.of(start, end));
  }

  @Test
  void bucketsThatMeetARangeLieSideBySide() {
    TimeRange range =
        TimeRange.of(Instant.parse("2024-01-01T00:30:00Z"), Instant.parse("2024-01-01T02:00:00Z"));

    List<TimeRange> buckets = BucketSize.every(Duration.ofHours(1), MONDAY).meeting(range, UTC, 10);

    assertThat(buckets)
        .extracting(TimeRange::start)
        .containsExactly(
            Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-01-01T01:00:00Z"));
    assertThat(BucketSize.DAY.meeting(TimeRange.all(), UTC, 3)).hasSize(3);
    assertThat(BucketSize.DAY.meeting(TimeRange.of(MONDAY, MONDAY), UTC, 3)).isEmpty();
  }

  @Test
  void sizesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> BucketSize.every(Duration.ofNanos(1500), MONDAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Buckets of PT0.0000015S.");
    assertThatThrownBy(() -> BucketSize.every(Duration.ZERO, MONDAY))
        .hasMessageStartingWith("Buckets of PT0S.");
    assertThatThrownBy(() -> BucketSize.every(Duration.ofDays(400_000), MONDAY))
        .hasMessageStartingWith("Buckets of PT9600000H.");
    assertThatThrownBy(() -> BucketSize.months(0)).hasMessageStartingWith("Buckets of 0 months.");
    assertThatThrownBy(() -> BucketSize.days(-1)).hasMessageStartingWith("Buckets of -1 days.");
  }

  private static TimeRange bucketOf(BucketSize size, ZoneId zone, Instant time) {
    return size.meeting(TimeRange.since(time), zone, 1).get(0);
  }
}
