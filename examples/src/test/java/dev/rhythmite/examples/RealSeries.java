package dev.rhythmite.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Columns of real files, and how files that look like them are made. */
enum RealSeries {
  VICTORIA_DEMAND("vic_elec.csv", "time", "demand_mw", "MelbourneSeries", 52_608, 3, "%.6f"),
  VICTORIA_TEMPERATURE(
      "vic_elec.csv", "time", "temperature_c", "MelbourneSeries", 52_608, 3, "%.2f"),
  NEW_YORK_TAXIS("nab/nyc_taxi.csv", "timestamp", "value", "HalfHourlySeries", 10_320, 2, "%.0f"),
  SEATTLE_PRESSURE(
      "seattle-weather-hourly-normals.csv", "date", "pressure", "HourlySeries", 8_759, 1, "%.1f"),
  SEATTLE_TEMPERATURE(
      "seattle-weather-hourly-normals.csv",
      "date",
      "temperature",
      "HourlySeries",
      8_759,
      1,
      "%.1f"),
  SEATTLE_WIND(
      "seattle-weather-hourly-normals.csv", "date", "wind", "HourlySeries", 8_759, 1, "%.1f");

  /** From one clock change of Melbourne over the next and the turn of a year to a third. */
  private static final Instant START = Instant.parse("2012-03-30T13:00:00Z");

  private static final int LOOK_ALIKE_DAYS = 400;

  private final String file;
  private final String time;
  private final String value;
  private final String store;
  private final int rows;
  private final int years;
  private final String format;

  RealSeries(
      String file, String time, String value, String store, int rows, int years, String format) {
    this.file = file;
    this.time = time;
    this.value = value;
    this.store = store;
    this.rows = rows;
    this.years = years;
    this.format = format;
  }

  String file() {
    return file;
  }

  String time() {
    return time;
  }

  String value() {
    return value;
  }

  String store() {
    return store;
  }

  int rows() {
    return rows;
  }

  /** Returns the number of years, in the zone of the store, that the file touches. */
  int years() {
    return years;
  }

  /** Writes a file with the same columns, times and digits, and returns it. */
  Path writeLookAlike(Path target) throws IOException {
    Duration step = Duration.ofMinutes(store.equals("HourlySeries") ? 60 : 30);
    Random random = new Random(name().hashCode());
    List<String> lines = new ArrayList<>(List.of("other," + time + "," + value));
    double level = 1_000;
    for (Instant t = START;
        t.isBefore(START.plus(Duration.ofDays(LOOK_ALIKE_DAYS)));
        t = t.plus(step)) {
      level += random.nextGaussian();
      lines.add("x," + stamp(t) + "," + String.format(Locale.ROOT, format, level));
    }
    return Files.write(target, lines);
  }

  private String stamp(Instant t) {
    return switch (time) {
      case "time" -> t.toString();
      case "timestamp" ->
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .format(t.atOffset(ZoneOffset.UTC));
      default -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(t.atOffset(ZoneOffset.UTC));
    };
  }
}
