package dev.rhythmite.store.spring.web.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.spring.TimeseriesProperties.Intervals;
import dev.rhythmite.store.spring.web.metric.FaceProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryIntervalTest {

  /** A Thursday, within the first half of a leap year. */
  private static final Instant TIME = Instant.parse("2024-05-16T13:47:31Z");

  private static TimeRange bucket(String interval, Intervals allowed) {
    return QueryInterval.of(interval, allowed)
        .meeting(TimeRange.since(TIME), ZoneOffset.UTC, 1)
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "1 second, 2024-05-16T13:47:31Z, 2024-05-16T13:47:32Z",
    "90 seconds, 2024-05-16T13:46:30Z, 2024-05-16T13:48:00Z",
    "7 minutes, 2024-05-16T13:45:00Z, 2024-05-16T13:52:00Z",
    "15 minutes, 2024-05-16T13:45:00Z, 2024-05-16T14:00:00Z",
    "1 hours, 2024-05-16T13:00:00Z, 2024-05-16T14:00:00Z",
    "36 hours, 2024-05-15T12:00:00Z, 2024-05-17T00:00:00Z",
    "1 day, 2024-05-16T00:00:00Z, 2024-05-17T00:00:00Z",
    "2 weeks, 2024-05-06T00:00:00Z, 2024-05-20T00:00:00Z",
    "1 month, 2024-05-01T00:00:00Z, 2024-06-01T00:00:00Z",
    "3 months, 2024-04-01T00:00:00Z, 2024-07-01T00:00:00Z",
    "1 year, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
    "5 years, 2020-01-01T00:00:00Z, 2025-01-01T00:00:00Z"
  })
  void anyNumberOfAUnit(String interval, Instant start, Instant end) {
    assertThat(bucket(interval, Intervals.ANY)).isEqualTo(TimeRange.of(start, end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1h",
        "60",
        " 1 hour",
        "1 hour ",
        "1  hour",
        "1 Hour",
        "0 days",
        "-1 days",
        "1.5 hours",
        "01 hours",
        "1 parsec",
        "1001 years",
        "12001 months",
        "366001 days",
        "99999999 weeks",
        "999999999 seconds",
        "١ hour"
      })
  void refusesWhatIsNone(String interval) {
    assertThatThrownBy(() -> QueryInterval.of(interval, Intervals.ANY))
        .isInstanceOf(FaceProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"90 seconds", "2 days", "3 months", "1 hours"})
  void takesThoseOfTheListOnly(String interval) {
    assertThatThrownBy(() -> QueryInterval.of(interval, Intervals.NAMED))
        .isInstanceOf(FaceProblemException.class);
    assertThat(QueryInterval.of("15 minutes", Intervals.NAMED))
        .isEqualTo(QueryInterval.of("15 minutes", Intervals.ANY));
  }
}
