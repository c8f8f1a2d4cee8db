package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code analyse} and {@code load-test}, on loaded telemetry. */
class AnalysisCommandsTest {

  private static final String SENSORS = "temperature of a day, each point";

  @TempDir
  private static Path directory;

  private static TelemetryServer server;

  private final ConsoleText text = new ConsoleText();

  @BeforeAll
  static void load() throws IOException {
    server = new TelemetryServer();
    ConsoleText text = new ConsoleText();
    String file = directory.resolve("sensors.csv").toString();
    assertThat(text.run("generate", file, "--rows", "10000", "--seed", "5")).isZero();
    assertThat(server.run(text, "load-metrics", file)).as(text.err()).isZero();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @DisplayName("timeseries-api 101: metrics, devices, hours and active time")
  void analyses() {
    assertThat(server.run(text, "analyse")).as(text.err()).isZero();

    assertThat(text.out())
        .contains("8 metrics, from 2020-07-12T00:00:0")
        .containsPattern("  device_id +text +2020-07-12T")
        .contains("3 devices: 00:0f:00:70:91:0a, 1c:bf:ce:15:ec:4d, b8:27:eb:bf:9d:51")
        .containsPattern("  temperature +5 hours, mean 2\\d\\.\\d{4}, least 2\\d\\.\\d{4},"
            + " greatest 2\\d\\.\\d{4}, \\d more than two standard deviations off")
        .containsPattern("  light_status +[0-9,]+ of 10,000 points, \\d+\\.\\d %");
    assertThat(text.out().lines().filter(line -> line.contains(" hours, mean ")))
        .hasSize(5);
  }

  @Test
  void analysesAStretchOfTime() {
    assertThat(server.run(
            text, "analyse", "--start", "2020-07-12T01:00:00Z", "--end", "2020-07-12T02:00:00Z"))
        .isZero();

    assertThat(text.out()).containsPattern("  smoke +1 hours, mean ");
    assertThat(server.run(text, "analyse", "--start", "2021-01-01T00:00:00Z")).isEqualTo(1);
    assertThat(text.err()).contains("A range runs forward; exchange the two.");
  }

  @Test
  @DisplayName("timeseries-api 101: an empty store is said to be one")
  void saysThatThereIsNothing() throws IOException {
    try (TelemetryServer empty = new TelemetryServer()) {
      assertThat(empty.run(text, "analyse")).isZero();
      assertThat(text.out()).contains("There are no metrics. Load some with load-metrics.");
      assertThat(empty.run(text, "load-test")).isEqualTo(1);
      assertThat(text.err()).contains("There is no metric temperature.");
    }
  }

  @Test
  @DisplayName("timeseries-api 102: first and repeated times, percentiles and concurrency")
  void measuresQueries() {
    assertThat(server.run(text, "load-test", "--concurrency", "3", "--repeat", "12"))
        .isZero();

    assertThat(text.out().lines())
        .hasSize(6)
        .contains(SENSORS, "temperature of a week, averages of hours")
        .anyMatch(line -> line.matches("  10,000 points; first [0-9.]+ ms; 12 more, 3 at a time:"
            + " median [0-9.]+ ms, 95 % within [0-9.]+ ms, 99 % within [0-9.]+ ms, longest [0-9.]+"
            + " ms; first/median [0-9.]+; [0-9.]+ requests a second"));
    assertThat(server.mostServing()).isBetween(1, 3);
  }

  @Test
  @DisplayName("timeseries-api 102: a failed request is an exit code of 1")
  void failsWhereARequestFails() throws IOException {
    try (TelemetryServer failing = new TelemetryServer()) {
      failing.accept("/query").refuse("/query", 500, "{\"detail\":\"Database error\"}");

      assertThat(failing.run(text, "load-test", "--repeat", "3", "--start", "2020-07-12T00:00:00Z"))
          .isEqualTo(1);

      assertThat(text.err())
          .contains("/query answered 500: Database error. Look for the reason in the server's log.")
          .contains("1 of 12 requests failed.");
    }
  }

  @Test
  @DisplayName("timeseries-api 101: without arguments the key is that of the environment")
  void saysWhereTheKeyComesFrom() {
    assumeThat(System.getenv()).doesNotContainKeys("RHYTHMITE_API_KEY", "RHYTHMITE_KEY");

    assertThat(text.run("analyse")).isEqualTo(1);
    assertThat(text.err())
        .contains("No key is given. Give it with --key, or as the environment variable"
            + " RHYTHMITE_API_KEY.");
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThat(server.run(text, "load-test", "--concurrency", "0")).isEqualTo(2);
    assertThat(text.err()).contains("--concurrency is 0. It is a number, 1 or more.");
  }

  @Test
  void percentilesAreTimesThatWereMeasured() {
    Latencies latencies = Latencies.of(IntStream.rangeClosed(1, 200)
        .map(i -> 201 - i)
        .mapToObj(Duration::ofMillis)
        .toList());

    assertThat(List.of(0, 50, 95, 99, 100).stream().map(latencies::percentile))
        .containsExactly(1.0, 100.0, 190.0, 198.0, 200.0);
  }

  @Test
  void outliersLieTwoStandardDeviationsOff() {
    double[] averages =
        IntStream.range(0, 20).mapToDouble(i -> i == 19 ? 10 : 1).toArray();

    HourlyStatistics statistics = HourlyStatistics.of(averages);

    assertThat(statistics.mean()).isCloseTo(1.45, within(1e-12));
    assertThat(statistics.outliers()).isEqualTo(1);
    assertThat(HourlyStatistics.of(new double[] {3}))
        .isEqualTo(new HourlyStatistics(1, 3, 3, 3, 0));
  }
}
