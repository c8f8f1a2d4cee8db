package dev.rhythmite.store.metric.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricQuery;
import dev.rhythmite.store.metric.MetricQuery.Points;
import dev.rhythmite.store.metric.MetricStream;
import dev.rhythmite.store.metric.UnknownMetricException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Points and buckets, on any database. */
abstract class MetricReadCases extends MetricCases {

  @Test
  @DisplayName("cvec C11, C13, C41: one row for each change, by name and time")
  void changesComeByNameAndTime() {
    addData();
    for (int sealed = 0; sealed < 2; sealed++) {
      assertThat(changes(all().named(List.of("mode"))))
          .containsExactly(
              "mode 10:00 \"offline\"",
              "mode 10:10 \"starting\"",
              "mode 10:10:30 \"running\"",
              "mode 11:00 \"stopping\"",
              "mode 11:00:05 \"offline\"");
      assertThat(changes(all().named(List.of("pump/temp", "nothing", "estop", "pump", "pump"))))
          .containsExactly(
              "estop 10:00 0.0",
              "estop 10:27:24.899 1.0",
              "estop 10:28 0.0",
              "pump 10:00 7.0",
              "pump/temp 10:00:00.123456 20.5",
              "pump/temp 10:05 21.0",
              "pump/temp 10:07 20.5");
      unit.seal();
    }
  }

  @Test
  @DisplayName("cvec C15, C29: a range is half-open; no names are none, absent names are all")
  void rangesAndNames() {
    addData();

    assertThat(changes(all().named(List.of("mode")).within(range("10:10", "11:00"))))
        .containsExactly("mode 10:10 \"starting\"", "mode 10:10:30 \"running\"");
    assertThat(changes(all().named(List.of()))).isEmpty();
    assertThat(changes(all())).hasSize(13).startsWith("estop 10:00 0.0").contains("late 12:00 5.0");
    assertThat(changes(MetricQuery.of("another tenant"))).isEmpty();
  }

  @Test
  @DisplayName("cvec C4A: data of a range begin with a change, not with a repeat")
  void aRepeatAtTheStartIsNoChange() {
    unit.add(
        tenant,
        MetricPoint.of("r", at("10:00"), 1),
        MetricPoint.of("r", at("11:00"), 1),
        MetricPoint.of("r", at("12:00"), 2));

    assertThat(changes(all().within(TimeRange.since(at("10:30"))))).containsExactly("r 12:00 2.0");
    assertThat(changes(all().within(TimeRange.since(at("10:30"))).points(Points.ALL)))
        .containsExactly("r 11:00 1.0", "r 12:00 2.0");
    assertThat(changes(all().within(TimeRange.of(at("12:00"), at("12:00"))))).isEmpty();
  }

  @Test
  @DisplayName("cvec C21, C22, C23, C27, timeseries-api 15: all that is kept comes back as it was")
  void valuesComeBackAsTheyWere() {
    List<MetricPoint> points = List.of(
        MetricPoint.of("a", Instant.parse("1901-01-01T00:00:00Z"), 0.1 + 0.2),
        MetricPoint.of("a", Instant.parse("1969-12-31T23:59:59.999999Z"), 1e-310),
        MetricPoint.of("a", at("10:00"), -0.0),
        MetricPoint.of("a", at("10:01"), Double.MAX_VALUE),
        MetricPoint.gap("a", at("10:02")),
        MetricPoint.of("a", at("10:03"), 0x1p53 + 2),
        MetricPoint.of("a", Instant.parse("2200-01-01T00:00:00Z"), 1 / 3d),
        MetricPoint.of("b", at("10:00"), "12"),
        MetricPoint.of("b", at("10:01"), ""),
        MetricPoint.of("b", at("10:02"), "grün ✓"),
        MetricPoint.of("b", at("10:03"), "NaN"));
    unit.add(tenant, points.toArray(MetricPoint[]::new));

    for (int sealed = 0; sealed < 2; sealed++) {
      assertThat(unit.reader().stream(all()).toList()).isEqualTo(points);
      assertThat(unit.reader().stream(all().points(Points.ALL)).toList()).isEqualTo(points);
      unit.seal();
    }
  }

  @Test
  @DisplayName("timeseries-api 29, 33, 34, 35, 49: each point is kept, by time and then by arrival")
  void eachPointIsKept() {
    MetricPoint late = MetricPoint.of("m", at("10:00").plusNanos(123_456_999), 2);
    unit.add(tenant, MetricPoint.of("m", at("11:00"), 1), late, late);
    unit.add(tenant, MetricPoint.of("m", at("11:00"), 3), late);

    for (int sealed = 0; sealed < 2; sealed++) {
      assertThat(points("m", TimeRange.all()))
          .containsExactly(
              "m 10:00:00.123456 2.0",
              "m 10:00:00.123456 2.0",
              "m 10:00:00.123456 2.0",
              "m 11:00 1.0",
              "m 11:00 3.0");
      unit.seal();
    }
    assertThatThrownBy(() -> points("M", TimeRange.all()))
        .isInstanceOf(UnknownMetricException.class)
        .hasMessageStartingWith("There is no metric \"M\".");
  }

  @Test
  @DisplayName("timeseries-api 43, 45, 46, 47: ranges with both ends")
  void closedRangesHaveBothEnds() {
    addA();

    assertThat(points("temperature", TimeRange.closed(atA("10:15"), atA("11:00"))))
        .extracting(shown -> shown.substring(shown.lastIndexOf(' ') + 1))
        .containsExactly("22.0", "27.0", "30.0");
    assertThat(points("temperature", TimeRange.closed(atA("10:15"), atA("10:15"))))
        .hasSize(1);
    assertThat(points("temperature", TimeRange.all())).hasSize(5);
  }

  /** Adds the first list of data of the cases. */
  private void addA() {
    unit.add(
        tenant,
        MetricPoint.of("temperature", atA("10:00"), 20),
        MetricPoint.of("temperature", atA("10:15"), 22),
        MetricPoint.of("temperature", atA("10:45"), 27),
        MetricPoint.of("temperature", atA("11:00"), 30),
        MetricPoint.of("temperature", atA("13:59:59.999999"), -1.5));
  }

  private static Instant atA(String time) {
    return Instant.parse("2024-01-15T" + time + (time.length() == 5 ? ":00Z" : "Z"));
  }

  private MetricQuery all() {
    return MetricQuery.of(tenant);
  }

  private List<String> changes(MetricQuery query) {
    return shown(unit.reader().stream(query));
  }

  private List<String> points(String name, TimeRange range) {
    return shown(unit.reader().points(tenant, name, range));
  }

  private static List<String> shown(MetricStream stream) {
    return stream.toList().stream().map(MetricCases::shown).toList();
  }
}
