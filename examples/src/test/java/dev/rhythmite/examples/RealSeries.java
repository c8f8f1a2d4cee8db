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
  VICTORIA_DEMAND("vic_elec.csv", "time", "demand_mw", "MelbourneSeries", 52_608, "%.6f"),
  VICTORIA_TEMPERATURE("vic_elec.csv", "time", "temperature_c", "MelbourneSeries", 52_608, "%.2f"),
  NEW_YORK_TAXIS("nab/nyc_taxi.csv", "timestamp", "value", "HalfHourlySeries", 10_320, "%.0f"),
  OFFICE_TEMPERATURE(
      "nab/ambient_temperature_system_failure.csv",
      "timestamp",
      "value",
      "HourlySeries",
      7_267,
      "%.8f"),
  CPU_LOAD(
      "nab/ec2_cpu_utilization_ac20cd.csv", "timestamp", "value", "MinuteSeries", 4_032, "%.15f"),
  ROAD_SPEED("nab/speed_6005.csv", "timestamp", "value", "MinuteSeries", 2_500, "%.0f"),
  MENTIONS("nab/Twitter_volume_AAPL.csv", "timestamp", "value", "SecondSeries", 15_902, "%.0f"),
  SEATTLE_PRESSURE(
      "seattle-weather-hourly-normals.csv", "date", "pressure", "HourlySeries", 8_759, "%.1f"),
  SEATTLE_TEMPERATURE(
      "seattle-weather-hourly-normals.csv", "date", "temperature", "HourlySeries", 8_759, "%.1f"),
  SEATTLE_WIND("seattle-weather-hourly-normals.csv", "date", "wind", "HourlySeries", 8_759, "%.1f");

  /** From one clock change of Melbourne over the next and the turn of a year to a third. */
  private static final Instant START = Instant.parse("2012-03-30T13:00:00Z");

  private static final int LOOK_ALIKE_ROWS = 19_200;

  private final String file;
  private final String time;
  private final String value;
  private final String store;
  private final int rows;
  private final String format;

  RealSeries(String file, String time, String value, String store, int rows, String format) {
    this.file = file;
    this.time = time;
    this.value = value;
    this.store = store;
    this.rows = rows;
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

  /** Writes a file with the same columns, times and digits, and returns it. */
  Path writeLookAlike(Path target) throws IOException {
    Random random = new Random(name().hashCode());
    List<String> lines = new ArrayList<>(List.of("other," + time + "," + value));
    double level = 1_000;
    Instant t = START.plus(phase());
    for (int row = 0; row < LOOK_ALIKE_ROWS; row++) {
      level += random.nextGaussian();
      lines.add("x," + stamp(t) + "," + String.format(Locale.ROOT, format, level));
      t = t.plus(gap(random));
    }
    return Files.write(target, lines);
  }

  private Duration phase() {
    return switch (this) {
      case CPU_LOAD -> Duration.ofMinutes(29);
      case ROAD_SPEED -> Duration.ofMinutes(2);
      case MENTIONS -> Duration.ofSeconds(42 * 60 + 53);
      default -> Duration.ZERO;
    };
  }

  private Duration gap(Random random) {
    return switch (this) {
      case CPU_LOAD, MENTIONS -> Duration.ofMinutes(5);
      case ROAD_SPEED -> Duration.ofMinutes(5L + random.nextInt(20));
      case OFFICE_TEMPERATURE -> Duration.ofHours(random.nextInt(700) == 0 ? 32 : 1);
      case VICTORIA_DEMAND, VICTORIA_TEMPERATURE, NEW_YORK_TAXIS -> Duration.ofMinutes(30);
      case SEATTLE_PRESSURE, SEATTLE_TEMPERATURE, SEATTLE_WIND -> Duration.ofHours(1);
    };
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
