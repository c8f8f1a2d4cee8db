package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochMicrosTest {

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T00:00:00.000001Z, 1",
    "1969-12-31T23:59:59.999999Z, -1",
    "1969-12-31T23:59:59Z, -1000000",
    "2024-06-01T00:00:00.000001Z, 1717200000000001",
    "-290308-12-21T19:59:05.224192Z, -9223372036854775808",
    "+294247-01-10T04:00:54.775807Z, 9223372036854775807"
  })
  void countsMicrosecondsSince1970(Instant instant, long micros) {
    assertThat(EpochMicros.of(instant)).isEqualTo(micros);
    assertThat(EpochMicros.toInstant(micros)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999_999, 1_000_000, 1_000_001})
  void reachesBothEndsOfTime(long inside) {
    long earliest = Long.MIN_VALUE + inside;
    long latest = Long.MAX_VALUE - inside;

    assertThat(EpochMicros.of(EpochMicros.toInstant(earliest))).isEqualTo(earliest);
    assertThat(EpochMicros.of(EpochMicros.toInstant(latest))).isEqualTo(latest);
    assertThat(EpochMicros.ceilingClamped(EpochMicros.toInstant(earliest))).isEqualTo(earliest);
    assertThat(EpochMicros.ceilingClamped(EpochMicros.toInstant(latest))).isEqualTo(latest);
  }

  @RepeatedTest(200) // the repetition is the seed
  void findsTheMicrosecondsOfEveryInstantItMade(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    long micros = random.nextLong() >> random.nextInt(64);

    assertThat(EpochMicros.of(EpochMicros.toInstant(micros))).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-01T00:00:00.000000001Z",
        "2024-01-01T00:00:00.123456789Z",
        "1969-12-31T23:59:59.999999999Z"
      })
  void refusesATimeFinerThanAMicrosecond(Instant instant) {
    assertThatThrownBy(() -> EpochMicros.of(instant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Time "
            + instant
            + " is finer than a microsecond. Times are kept in microseconds; truncate it first.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "-290308-12-21T19:59:05.224191Z",
        "+294247-01-10T04:00:54.775808Z",
        "+1000000000-12-31T23:59:59Z"
      })
  void refusesATimeOutOfReach(Instant instant) {
    assertThatThrownBy(() -> EpochMicros.of(instant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Time "
            + instant
            + " is out of reach. Times lie within 292,000 years of 1970; check its unit.");
  }
}
