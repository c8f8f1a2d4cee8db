package dev.rhythmite.store.sync.client;

import static dev.rhythmite.store.sync.client.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.sync.client.TimeseriesClient.Aggregate;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeseriesClientTest {

  private static final Instant TEN = Instant.parse("2024-01-15T10:00:00Z");

  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void ingestsNumbersAndTexts() {
    server.answers("{\"message\":\"Successfully ingested 2 data points\",\"ingested_count\":2}");

    server
        .timeseries()
        .ingest(
            List.of(
                MetricPoint.of("temperature", TEN, 23.5),
                MetricPoint.of("event", TEN, "machine_start")),
            "batch-1");

    assertThat(server.targets()).containsExactly("/base/ingest");
    assertThat(server.request(0).getHeaders().get("Idempotency-Key")).isEqualTo("batch-1");
    assertThat(server.body(0)).isEqualTo("""
        {"data":[{"time":"2024-01-15T10:00:00Z","metric":"temperature","value":23.5},\
        {"time":"2024-01-15T10:00:00Z","metric":"event","value":"machine_start"}]}""");
  }

  @Test
  void refusesPointsThatAreNotOneValue() {
    TimeseriesClient client = server.timeseries();

    assertThatThrownBy(() -> client.ingest(List.of(MetricPoint.gap("a", TEN))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The point of a at 2024-01-15T10:00:00Z has no value. Here a point has one of"
            + " the two; MetricsClient.add takes any.");
    assertThatThrownBy(
            () -> client.ingest(List.of(new MetricPoint("a", TEN, MetricValue.of(1, "x")))))
        .hasMessageContaining("has a number and a text");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void saysWhereTheServerCountedOtherwise() {
    server.answers("{\"ingested_count\":0}");

    assertThatThrownBy(() -> server.timeseries().ingest(List.of(MetricPoint.of("a", TEN, 1))))
        .isInstanceOf(MetricsException.class)
        .hasMessageContaining("answered that it ingested 0 of 1 points.");
  }

  @Test
  @DisplayName("timeseries-api 43: the end of a range is not a part of it")
  void readsEachPoint() {
    server.answers("""
        [{"time":"2024-01-15T10:00:00Z","value":20.0},
         {"time":"2024-01-15T10:00:00Z","value":"machine_start"}]""");

    assertThat(server
            .timeseries()
            .points("m", TimeRange.of(TEN, TEN.plusSeconds(60)))
            .toList())
        .containsExactly(MetricPoint.of("m", TEN, 20), MetricPoint.of("m", TEN, "machine_start"));
    assertThat(server.body(0)).isEqualTo("""
        {"metric":"m","start_time":"2024-01-15T10:00:00Z","end_time":"2024-01-15T10:00:59.999999Z"}""");
  }

  @Test
  void readsBuckets() {
    server.answers("""
        [{"time":"2024-01-15T10:00:00Z","value":3.0},{"time":"2024-01-15T11:00:00Z","value":null}]""");

    assertThat(server
            .timeseries()
            .buckets("m", TimeRange.all(), Aggregate.COUNT, "1 hour")
            .toList())
        .containsExactly(MetricPoint.of("m", TEN, 3), MetricPoint.gap("m", TEN.plusSeconds(3_600)));
    assertThat(server.body(0)).isEqualTo("""
        {"metric":"m","start_time":"0001-01-01T00:00:00Z",\
        "end_time":"9999-12-31T23:59:59.999999Z","aggregation":"count","interval":"1 hour"}""");
  }

  @Test
  void asksNothingOfAnEmptyRange() {
    assertThat(server.timeseries().points("m", TimeRange.of(TEN, TEN)).toList()).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void readsMetrics() {
    server.answers("""
        [{"name":"event","first_seen":"2024-01-15T10:00:00Z","last_seen":"2024-01-15T10:00:01Z",
          "value_type":"string"},
         {"name":"temperature","first_seen":"2024-01-15T10:00:00Z",
          "last_seen":"2024-01-15T10:00:00.000001Z","value_type":"number"}]""");

    assertThat(server.timeseries().metrics())
        .containsExactly(
            new MetricSummary("event", TEN, TEN.plusSeconds(1), MetricType.TEXT),
            new MetricSummary("temperature", TEN, TEN.plusNanos(1_000), MetricType.NUMBER));
  }

  @Test
  void passesOnWhyTheServerRefused() {
    server.answers(json(404, "{\"detail\":\"Metric 'm' not found\"}"));

    assertThatThrownBy(() -> server.timeseries().points("m", TimeRange.all()))
        .hasMessageContaining("/base/query answered 404: Metric 'm' not found. Check the address,"
            + " the name, and that these routes are on there.");
  }
}
