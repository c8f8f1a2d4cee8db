package dev.rhythmite.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Parses files without quotes and gaps; shares nothing with the loader that it is held against. */
final class PlainCsv {

  private PlainCsv() {}

  static List<Row> read(Path file, String timeHeader, String valueHeader) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> headers = List.of(lines.get(0).split(",", -1));
    int time = headers.indexOf(timeHeader);
    int value = headers.indexOf(valueHeader);
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      Instant instant = fields[time].endsWith("Z")
          ? Instant.parse(fields[time])
          : LocalDateTime.parse(fields[time].replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      long bits = Double.doubleToRawLongBits(Double.parseDouble(fields[value]));
      rows.add(new Row(i + 1L, fields[time], new Point(instant, bits)));
    }
    return rows;
  }

  /**
   * A row.
   *
   * @param line the headers being the first
   * @param written the time as it stands there
   */
  record Row(long line, String written, Point point) {}

  /** A value with all its bits. */
  record Point(Instant time, long bits) {

    double value() {
      return Double.longBitsToDouble(bits);
    }
  }
}
