package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LoadMetricsCommandTest {

  private static final String HEADER = "ts,device,co,humidity,light,lpg,motion,smoke,temp\n";

  @TempDir
  private Path directory;

  private final ConsoleText text = new ConsoleText();
  private TelemetryServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TelemetryServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("timeseries-api 98: 3,000 rows in batches of 500")
  void loadsEveryPoint() {
    assertThat(server.run(text, "load-metrics", generated(3_000), "--batch-size", "500"))
        .isZero();

    assertThat(server.batchCount()).isEqualTo(6);
    assertThat(server.pointCount()).isEqualTo(24_000);
    assertThat(server.metrics())
        .containsExactly(
            "carbon_monoxide",
            "device_id",
            "humidity",
            "light_status",
            "liquefied_petroleum_gas",
            "motion_detected",
            "smoke",
            "temperature");
    assertThat(text.out())
        .contains("Loading ", ": ts, device, co, humidity, light, lpg, motion, smoke, temp")
        .contains("Stored 24,000 points of 3,000 rows in 6 batches, from 3 devices.")
        .contains("Metrics: carbon_monoxide, device_id, ");
  }

  @Test
  @DisplayName("timeseries-api 98: truth is 0 or 1, a missing cell makes no point")
  void mapsCells() throws IOException {
    String file = written("""
        1.5945120943859746E9,b8:27,0.005,51.0,false,0.0076,TRUE,,22.7
        1594512094.735568,00:0f,,,,,,,
        """);

    assertThat(server.run(text, "load-metrics", file)).isZero();

    assertThat(server.metrics()).doesNotContain("smoke").hasSize(7);
    assertThat(value("light_status", 0).doubleValue()).isZero();
    assertThat(value("motion_detected", 0).doubleValue()).isEqualTo(1);
    assertThat(value("device_id", 1).stringValue()).isEqualTo("00:0f");
    assertThat(server.points("temperature")).hasSize(1);
    assertThat(server.points("temperature").get(0).path("time").stringValue())
        .isEqualTo("2020-07-12T00:01:34.385974Z");
  }

  @Test
  @DisplayName("timeseries-api 99: at most 10 rows are 80 points")
  void loadsNoMoreRowsThanAsked() {
    assertThat(server.run(text, "load-metrics", generated(100), "--max-rows", "10"))
        .isZero();

    assertThat(server.pointCount()).isEqualTo(80);
  }

  @Test
  @DisplayName("timeseries-api 99: a refused batch is named, the others are stored, exit code 1")
  void saysWhichRowsAreMissing() {
    server.accept("/ingest").refuse("/ingest", 422, "{\"detail\":\"No.\"}");

    assertThat(server.run(text, "load-metrics", generated(100), "--batch-size", "20"))
        .isEqualTo(1);

    assertThat(server.pointCount()).isEqualTo(80 * 8);
    assertThat(text.out()).contains("Stored 640 points of 80 rows in 4 batches");
    assertThat(text.err())
        .contains("Row 21 to 40: not stored. POST " + server.url() + "/ingest answered 422: No.");
  }

  @Test
  void storesNothingTwiceWhereItIsLoadedAgain() {
    String file = generated(100);
    server.accept("/ingest").refuse("/ingest", 422, "");
    assertThat(server.run(text, "load-metrics", file, "--batch-size", "20")).isEqualTo(1);

    assertThat(server.run(text, "load-metrics", file, "--batch-size", "20")).isZero();

    assertThat(server.pointCount()).isEqualTo(800);
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    String busy = "{\"error\":\"Rate limit exceeded: 50 per 1 minute\"}";
    server
        .refuse("/ingest", 429, busy, "Retry-After", "0")
        .refuse("/ingest", 429, busy, "Retry-After", "1");

    assertThat(server.run(text, "load-metrics", generated(10))).isZero();
    assertThat(server.pointCount()).isEqualTo(80);
  }

  @Test
  void stopsWhereTheServerAsksForTooMuchPatience() {
    server
        .accept("/ingest")
        .refuse("/ingest", 503, "{\"detail\":\"Away.\"}", "Retry-After", "3600");

    assertThat(server.run(text, "load-metrics", generated(100), "--batch-size", "20"))
        .isEqualTo(1);

    assertThat(server.batchCount()).isEqualTo(1);
    assertThat(text.err())
        .contains("Row 21 and all after it: not stored.", "It asks to wait 3600 s.");
  }

  @Test
  void saysWhereTheKeyIsWrong() {
    assertThat(text.run("load-metrics", generated(10), "--host", server.url(), "--key", "wrong"))
        .isEqualTo(1);
    assertThat(text.err()).contains("answered 401: No key. Check the key.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yesterday,d,1,1,true,1,true,1,1 | has the time \"yesterday\".",
        "1594512094,d,x,1,true,1,true,1,1 | has \"x\" in column co.",
        "1594512094,d,1,nan,true,1,true,1,1 | has \"nan\" in column humidity.",
        "1594512094,d,1,1,2,1,true,1,1 | has \"2\" in column light.",
        "1594512094,d,1 | has 3 fields where the headers are 9.",
      })
  void saysWhichRowCannotBeLoaded(String row, String problem) throws IOException {
    String file = written("1594512093,d,1,1,true,1,true,1,1\n" + row + "\n");

    assertThat(server.run(text, "load-metrics", file, "--batch-size", "1")).isEqualTo(1);

    assertThat(server.pointCount()).isEqualTo(8);
    assertThat(text.err())
        .contains("Row 2 and all after it: not stored. telemetry.csv, line 3: row 2 " + problem);
  }

  @Test
  void saysWhichColumnsAreMissing() throws IOException {
    Path file = Files.writeString(directory.resolve("other.csv"), "time,value\n1,2\n");

    assertThat(server.run(text, "load-metrics", file.toString())).isEqualTo(1);
    assertThat(text.err())
        .contains("other.csv has no column ts, device, co, humidity, light, lpg, motion, smoke,"
            + " temp. Its first line names time, value;");
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThat(server.run(text, "load-metrics", "x.csv", "--batch-size", "0")).isEqualTo(2);
    assertThat(server.run(text, "load-metrics", "x.csv", "--max-rows", "-1")).isEqualTo(2);
    assertThat(text.err()).contains("--max-rows is -1. It is a number of rows, 1 or more.");
  }

  private JsonNode value(String metric, int index) {
    return server.points(metric).get(index).path("value");
  }

  private String written(String rows) throws IOException {
    return Files.writeString(directory.resolve("telemetry.csv"), HEADER + rows).toString();
  }

  private String generated(int rows) {
    String file = directory.resolve("sensors.csv").toString();
    assertThat(new ConsoleText().run("generate", file, "--rows", String.valueOf(rows)))
        .isZero();
    return file;
  }
}
