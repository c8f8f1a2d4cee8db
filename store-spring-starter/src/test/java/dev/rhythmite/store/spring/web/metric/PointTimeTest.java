package dev.rhythmite.store.spring.web.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1705312200, 2024-01-15T09:50:00Z",
    "1705312200.5, 2024-01-15T09:50:00.500Z",
    "1705312200000, 2024-01-15T09:50:00Z",
    "-1, 1969-12-31T23:59:59Z",
    "1.7053122E9, 2024-01-15T09:50:00Z",
    "0.00000099, 1970-01-01T00:00:00Z"
  })
  void readsSecondsAndMillis(BigDecimal number, Instant time) {
    assertThat(PointTime.of(number)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e40", "-1e40", "1e-40000000", "1e-600000000", "1e2147483647", "1e-2147483647"})
  void refusesAtOnceWhatIsBeyondAllTimes(String number) {
    assertThat(PointTime.of(new BigDecimal(number))).isEmpty();
  }

  @Test
  void readsTexts() {
    assertThat(PointTime.parse("2024-01-15T10:00:00.123456789+02:00"))
        .contains(Instant.parse("2024-01-15T08:00:00.123456Z"));
    assertThat(PointTime.parse("yesterday")).isEmpty();
  }
}
