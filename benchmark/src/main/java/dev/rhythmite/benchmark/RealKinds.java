package dev.rhythmite.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real series from a folder of comma-separated files, a heading first; a year or a month a chunk. */
final class RealKinds {

  /** The environment variable that names the folder. */
  static final String FOLDER = "RHYTHMITE_DATA";

  private static final int HOURS_A_YEAR = 8_760;
  private static final int HALF_HOURS_A_YEAR = 17_520;
  private static final int FIVE_MINUTES_A_MONTH = 8_928;

  private static final List<RealKinds.File> FILES = List.of(
      new File("demand, 6 decimals", "vic_elec.csv", 1, HALF_HOURS_A_YEAR),
      new File("its temperature", "vic_elec.csv", 2, HALF_HOURS_A_YEAR),
      new File(
          "machine temperature",
          "nab/machine_temperature_system_failure.csv",
          1,
          FIVE_MINUTES_A_MONTH),
      new File("taxi passengers", "nab/nyc_taxi.csv", 1, HALF_HOURS_A_YEAR),
      new File(
          "ambient temperature", "nab/ambient_temperature_system_failure.csv", 1, HOURS_A_YEAR),
      new File("CPU per cent", "nab/ec2_cpu_utilization_ac20cd.csv", 1, FIVE_MINUTES_A_MONTH),
      new File("mentions", "nab/Twitter_volume_AAPL.csv", 1, FIVE_MINUTES_A_MONTH),
      new File("road speed", "nab/speed_6005.csv", 1, FIVE_MINUTES_A_MONTH),
      new File("air pressure", "seattle-weather-hourly-normals.csv", 1, HOURS_A_YEAR),
      new File("air temperature", "seattle-weather-hourly-normals.csv", 2, HOURS_A_YEAR));

  private RealKinds() {}

  /** Reads the series in {@code folder}. */
  static List<ColumnSeries> in(Path folder) throws IOException {
    List<ColumnSeries> all = new ArrayList<>();
    for (File file : FILES) {
      all.add(file.read(folder));
    }
    return all;
  }

  /** Which column of which file, counted from 0. */
  record File(String title, String path, int column, int chunkLength) {

    ColumnSeries read(Path folder) throws IOException {
      List<String> lines = Files.readAllLines(folder.resolve(path));
      double[] values =
          lines.stream().skip(1).mapToDouble(line -> value(line.split(",", -1))).toArray();
      return ColumnSeries.of("real: " + title, values, chunkLength);
    }

    private double value(String[] cells) {
      return cells[column].isBlank() ? Double.NaN : Double.parseDouble(cells[column]);
    }
  }
}
