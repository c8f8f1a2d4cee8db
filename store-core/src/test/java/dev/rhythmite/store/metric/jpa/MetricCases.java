package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Cases on one database, each for a tenant of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MetricCases {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  MetricUnit unit;
  TestDatabase database;
  String tenant;

  abstract TestDatabase database();

  @BeforeAll
  void open() {
    database = database();
    unit = new MetricUnit(database);
  }

  @AfterAll
  void close() {
    unit.close();
  }

  @BeforeEach
  void nextTenant() {
    tenant = "tenant " + TENANTS.incrementAndGet();
  }

  /** Returns a time of the first day of 2025: {@code 10:00}, {@code 10:00:05.5}. */
  static Instant at(String time) {
    return Instant.parse("2025-01-01T" + time + (time.length() == 5 ? ":00Z" : "Z"));
  }

  static TimeRange range(String start, String end) {
    return TimeRange.of(at(start), at(end));
  }

  /** Adds what the lists of cases call their data. */
  void addData() {
    unit.add(
        tenant,
        MetricPoint.of("mode", at("10:00"), "offline"),
        MetricPoint.of("mode", at("10:10"), "starting"),
        MetricPoint.of("mode", at("10:10:30"), "running"),
        MetricPoint.of("mode", at("11:00"), "stopping"),
        MetricPoint.of("mode", at("11:00:05"), "offline"),
        MetricPoint.of("pump/temp", at("10:00:00.123456"), 20.5),
        MetricPoint.of("pump/temp", at("10:05"), 21),
        MetricPoint.of("pump/temp", at("10:06"), 21),
        MetricPoint.of("pump/temp", at("10:07"), 20.5),
        MetricPoint.of("estop", at("10:00"), 0),
        MetricPoint.of("estop", at("10:27:24.899"), 1),
        MetricPoint.of("estop", at("10:28"), 0),
        MetricPoint.of("pump", at("10:00"), 7),
        MetricPoint.of("late", at("12:00"), 5));
  }

  static MetricPoint gap(String name, String time) {
    return MetricPoint.gap(name, at(time));
  }

  /** Returns a value as {@code 1.0}, {@code "on"}, {@code 1.0 "on"}, or {@code -} for a gap. */
  static String shown(MetricValue value) {
    String number = value.number().isPresent() ? String.valueOf(value.number().getAsDouble()) : "";
    String text = value.text().map(some -> '"' + some + '"').orElse("");
    return value.isGap() ? "-" : (number + " " + text).strip();
  }

  /** Returns a time of day without needless zeros, or another day's in full. */
  static String shown(Instant time) {
    String text = time.toString();
    String day = "2025-01-01T";
    return text.startsWith(day)
        ? text.substring(day.length(), text.length() - 1).replaceAll(":00$", "")
        : text;
  }

  static String shown(MetricPoint point) {
    return point.name() + " " + shown(point.time()) + " " + shown(point.value());
  }
}
