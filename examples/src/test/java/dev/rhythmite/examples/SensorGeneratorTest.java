package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorGeneratorTest {

  private static final Instant START = Instant.parse("2020-07-12T00:00:00Z");
  private static final int ALL = 405_184;
  private static final String FIRST_LINE =
      "\"1594512002.239150\",\"b8:27:eb:bf:9d:51\",\"0.005576\",\"53.2\",\"false\",\"0.008363\","
          + "\"false\",\"0.022302\",\"21.1\"";
  private static final int HASH = -414_705_248;

  @Test
  void makesTheSameOfTheSameSeed() {
    assertThat(lines(7, 100)).isEqualTo(lines(7, 100)).isNotEqualTo(lines(8, 100));
  }

  @Test
  void makesTheSameOnEveryMachine() {
    List<String> lines = lines(1, 1_000);

    assertThat(lines.get(0)).isEqualTo(FIRST_LINE);
    assertThat(lines.hashCode()).isEqualTo(HASH);
  }

  @Test
  void hasTheShapeOfTheSetOfEightDays() {
    SensorGenerator generator = new SensorGenerator(1, START, ALL);
    Map<String, Integer> devices = new HashMap<>();
    long before = 0;
    long sameSecond = 0;
    long rows = 0;
    for (; generator.hasNext(); rows++) {
      String[] cells = generator.next().replace("\"", "").split(",", -1);
      long micros = Long.parseLong(cells[0].replace(".", ""));
      assertThat(micros).isGreaterThan(before);
      sameSecond += micros / 1_000_000 == before / 1_000_000 ? 1 : 0;
      before = micros;
      devices.merge(cells[1], 1, Integer::sum);
    }

    assertThat(rows).isEqualTo(ALL);
    assertThat(Instant.ofEpochSecond(before / 1_000_000))
        .isBetween(Instant.parse("2020-07-19T20:00:00Z"), Instant.parse("2020-07-20T04:00:00Z"));
    assertThat(sameSecond).as("a quarter of the rows").isBetween(ALL / 5L, ALL / 3L);
    assertThat(devices)
        .containsOnlyKeys("00:0f:00:70:91:0a", "1c:bf:ce:15:ec:4d", "b8:27:eb:bf:9d:51");
    assertThat(devices.values()).allMatch(count -> count > ALL / 5);
  }

  @Test
  void isWrittenToAFileThatWasNotThere(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("sensors.csv");
    ConsoleText text = new ConsoleText();
    String[] command = {"generate", file.toString(), "--rows", "5", "--seed", "3"};

    assertThat(text.run(command)).isZero();
    assertThat(text.run(command)).isEqualTo(1);

    List<String> lines = new ArrayList<>(List.of(SensorGenerator.HEADER));
    lines.addAll(lines(3, 5));
    assertThat(Files.readAllLines(file)).isEqualTo(lines);
    assertThat(text.out()).isEqualTo("Wrote 5 rows to " + file + "." + System.lineSeparator());
    assertThat(text.err()).contains("The file " + file + " exists. Give another name.");
  }

  private static List<String> lines(long seed, long rows) {
    List<String> lines = new ArrayList<>();
    new SensorGenerator(seed, START, rows).forEachRemaining(lines::add);
    return lines;
  }
}
