package dev.rhythmite.examples;

import dev.rhythmite.examples.csv.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Real files with rows that a store cannot take, and how files with the same defects are made. */
enum DefectiveSeries {
  /** Steps back by an hour in the midst, so that twelve times occur twice. */
  MACHINE_TEMPERATURE(
      "nab/machine_temperature_system_failure.csv",
      "FiveMinuteSeries",
      300,
      22_695,
      12,
      Rule.DUPLICATE),
  /** Whole minutes, of which some are a multiple of five. */
  ROAD_SPEED("nab/speed_6005.csv", "FiveMinuteSeries", 300, 2_500, 1_833, Rule.GRID),
  /** Every five minutes, from 29 minutes past the hour on. */
  CPU_LOAD("nab/ec2_cpu_utilization_ac20cd.csv", "FiveMinuteSeries", 300, 4_032, 4_032, Rule.GRID),
  /** Every five minutes, 53 seconds past the minute. */
  MENTIONS("nab/Twitter_volume_AAPL.csv", "MinuteSeries", 60, 15_902, 15_902, Rule.GRID);

  private static final int LOOK_ALIKE_ROWS = 3_000;
  private static final LocalDateTime LOOK_ALIKE_START = LocalDateTime.of(2013, 12, 30, 18, 0);

  private final String file;
  private final String store;
  private final int stepSeconds;
  private final int rows;
  private final int refused;
  private final Rule rule;

  DefectiveSeries(String file, String store, int stepSeconds, int rows, int refused, Rule rule) {
    this.file = file;
    this.store = store;
    this.stepSeconds = stepSeconds;
    this.rows = rows;
    this.refused = refused;
    this.rule = rule;
  }

  String file() {
    return file;
  }

  String store() {
    return store;
  }

  int stepSeconds() {
    return stepSeconds;
  }

  int rows() {
    return rows;
  }

  int refused() {
    return refused;
  }

  /** Returns the only rule that rows of the file break. */
  Rule rule() {
    return rule;
  }

  /** Writes a file with the same columns and the same defects, and returns it. */
  Path writeLookAlike(Path target) throws IOException {
    Random random = new Random(name().hashCode());
    List<String> lines = new ArrayList<>(List.of("timestamp,value"));
    LocalDateTime time = LOOK_ALIKE_START.plus(phase());
    for (int row = 0; row < LOOK_ALIKE_ROWS; row++) {
      lines.add(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).format(time)
          + ","
          + 100 * random.nextDouble());
      time = time.plus(gap(row, random));
    }
    return Files.write(target, lines);
  }

  private Duration phase() {
    return switch (this) {
      case MACHINE_TEMPERATURE -> Duration.ZERO;
      case ROAD_SPEED -> Duration.ofMinutes(2);
      case CPU_LOAD -> Duration.ofMinutes(29);
      case MENTIONS -> Duration.ofSeconds(53);
    };
  }

  private Duration gap(int row, Random random) {
    return switch (this) {
      case MACHINE_TEMPERATURE -> Duration.ofMinutes(row == LOOK_ALIKE_ROWS / 2 ? -55 : 5);
      case ROAD_SPEED -> Duration.ofMinutes(5L + random.nextInt(20));
      case CPU_LOAD, MENTIONS -> Duration.ofMinutes(5);
    };
  }
}
