package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.HOUR;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.result;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static dev.rhythmite.store.jpa.CaseSeries.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section B of the conformance cases: reading parts of a series. */
abstract class WindowCases extends StoreCases {

  WindowCases(StoreUnit unit) {
    super(unit);
  }

  private final Series year = v("2019-01-01", 8760);

  @ParameterizedTest(name = "holcstore 30: {0} includes both ends of a closed window")
  @ValueSource(strings = {"YM", "Y", "YMU"})
  void includesBothEnds(String name) {
    store(name).write(A, year, CREATE);

    assertThat(result(store(name)
            .read(A, TimeRange.closed(paris("2019-06-01"), paris("2019-06-02T23:59:59.999999")))))
        .isEqualTo("48/48/2019-06-01T00:00+02:00 .. 2019-06-02T23:00+02:00/175032");
  }

  @ParameterizedTest(name = "holcstore 31: {0} from the beginning")
  @ValueSource(strings = {"YM", "Y", "YMU"})
  void readsFromTheBeginning(String name) {
    store(name).write(A, year, CREATE);

    assertThat(result(store(name)
            .read(A, TimeRange.closed(Instant.MIN, paris("2019-06-02T23:59:59.999999")))))
        .isEqualTo("3671/3671/2019-01-01T00:00+01:00 .. 2019-06-02T23:00+02:00/6736285");
  }

  @ParameterizedTest(name = "holcstore 33: {0} takes ends of any zone")
  @ValueSource(strings = {"YM", "Y", "YMU"})
  void takesEndsOfAnyZone(String name) {
    store(name).write(A, year, CREATE);

    assertThat(result(store(name)
            .read(A, TimeRange.closed(paris("2019-06-01"), Instant.parse("2019-06-02T00:00:00Z")))))
        .isEqualTo("27/27/2019-06-01T00:00+02:00 .. 2019-06-02T02:00+02:00/98172");
  }

  @Test
  @DisplayName("holcstore 34: ends off the grid")
  void takesEndsOffTheGrid() {
    ym.write(A, v("2024-01-01", 744), CREATE);

    Series found = ym.read(
            A, TimeRange.closed(paris("2024-01-05T00:10"), paris("2024-01-06T00:50")))
        .orElseThrow();

    assertThat(found.length()).isEqualTo(24);
    assertThat(found.timeAt(0)).isEqualTo(paris("2024-01-05T01:00"));
    assertThat(found.timeAt(23)).isEqualTo(paris("2024-01-06T00:00"));
  }

  @Test
  @DisplayName("holcstore 35: both ends on stamps, closed 25 points and half-open 24")
  void saysWhichEndIsIncluded() {
    ym.write(A, v("2024-01-01", 744), CREATE);
    Instant first = paris("2024-01-05");
    Instant last = paris("2024-01-06");

    assertThat(ym.read(A, TimeRange.closed(first, last)).orElseThrow().length()).isEqualTo(25);
    assertThat(ym.read(A, TimeRange.of(first, last)).orElseThrow().length()).isEqualTo(24);
  }

  @Test
  @DisplayName("holcstore 37, 38, W28: no value in the window is one and the same nothing")
  void findsNothing() {
    ym.write(A, without(v("2024-01-10", 480), 24, 456), CREATE);

    assertThat(ym.read(A, TimeRange.before(paris("2024-01-10")))).isEmpty();
    assertThat(ym.read(A, TimeRange.since(paris("2025-01-01")))).isEmpty();
    assertThat(ym.read(A, TimeRange.closed(paris("2024-01-13"), paris("2024-01-15"))))
        .isEmpty();
    assertThat(ym.read(A, TimeRange.of(paris("2024-01-10"), paris("2024-01-10"))))
        .isEmpty();
  }

  // holcstore 39: a bound without a zone cannot be said in Java: TimeRange takes instants. Over
  // HTTP it is taken in the store's zone, see the starter's tests.

  @Test
  @DisplayName("holcstore 41: a window over the end of a chunk and a year")
  void crossesTheYear() {
    ym.write(A, v("2023-12-01", 1488), CREATE);

    Series found = ym.read(
            A, TimeRange.closed(paris("2023-12-31T12:00"), paris("2024-01-01T12:00")))
        .orElseThrow();

    assertThat(found.length()).isEqualTo(25);
    assertThat(found.valueCount()).isEqualTo(25);
    assertThat(found.step()).contains(HOUR);
  }
}
