package dev.rhythmite.store.sync.client;

import static dev.rhythmite.store.sync.client.ScriptedServer.json;
import static dev.rhythmite.store.sync.client.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points that are added, again where need be, and never twice. */
class MetricsAddTest {

  private static final Instant TEN = Instant.parse("2025-01-01T10:00:00Z");

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
  @DisplayName("cvec C10: writes nulls out")
  void sendsPoints() {
    server.answers("{\"accepted\":3}");

    long added = client()
        .add(List.of(
            MetricPoint.of("a", TEN, 20.5),
            MetricPoint.gap("a", TEN.plusNanos(1_000)),
            new MetricPoint("ü", TEN, MetricValue.of(1, "on"))));

    assertThat(added).isEqualTo(3);
    assertThat(server.request(0).getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(server.body(0)).isEqualTo("""
        [{"name":"a","time":"2025-01-01T10:00:00Z","value_double":20.5,"value_string":null},\
        {"name":"a","time":"2025-01-01T10:00:00.000001Z","value_double":null,"value_string":null},\
        {"name":"ü","time":"2025-01-01T10:00:00Z","value_double":1.0,"value_string":"on"}]""");
  }

  @Test
  @DisplayName("cvec C26: nothing is added without a request")
  void sendsNothingOfNoPoints() {
    assertThat(client().add(List.of())).isZero();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void sendsBatchesWithAKeyEach() {
    server.answers("{}", "null", "{}");

    assertThat(client().batch(2).add(points(5).iterator(), "load-1")).isEqualTo(5);

    assertThat(keys()).containsExactly("load-1/0", "load-1/1", "load-1/2");
  }

  @Test
  void sendsABatchAgainWithItsKey() {
    MockResponse lost = new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseSocket())
        .build();
    server.answers(lost, status(429, "Retry-After: 0"), status(503, "Retry-After: 0"));
    server.answers("{}");

    assertThat(client().add(points(1))).isEqualTo(1);

    assertThat(keys()).hasSize(4);
    assertThat(keys().stream().distinct()).hasSize(1);
    assertThat(IntStream.range(0, 4).mapToObj(server::body).distinct()).hasSize(1);
  }

  @Test
  void givesEachCallAKeyOfItsOwn() {
    server.answers("{}", "{}");
    MetricsClient client = client();

    client.add(points(1));
    client.add(points(1));

    assertThat(keys().get(0)).isNotEqualTo(keys().get(1));
  }

  @Test
  void saysHowManyPointsAreStoredWhereALaterBatchIsNot() {
    server.answers("{}", "{}");
    server.answers(json(422, "{\"detail\":[{\"loc\":[\"body\",0],\"msg\":\"no\"}]}"));

    AddFailedException failed = catchThrowableOfType(
        AddFailedException.class, () -> client().batch(2).add(points(5).iterator(), "load-1"));

    assertThat(failed)
        .hasMessageContaining(
            "/base/api/metrics/data answered 422: [{\"loc\":[\"body\",0],\"msg\":\"no\"}]. Correct"
                + " what is sent. Of the points, the first 4 are stored, and the others not, or"
                + " not for sure. Add the same points with idempotency key \"load-1\": none is"
                + " stored twice.");
    assertThat(failed.added()).isEqualTo(4);
    assertThat(failed.idempotencyKey()).isEqualTo("load-1");
    assertThat(failed.isRetryable()).isFalse();
  }

  @Test
  void isAPlainFailureWhereTheFirstBatchIsRefused() {
    server.answers(status(413));

    assertThatThrownBy(() -> client().add(points(2)))
        .isInstanceOf(MetricsException.class)
        .hasMessageContaining("answered 413. Send fewer points at a time.");
  }

  @Test
  void waitsNoLongerThanItMay() {
    server.answers(status(429, "Retry-After: 3600"));

    assertThatThrownBy(() -> client().add(points(1)))
        .hasMessageContaining("answered 429. It asks to wait 3600 s. Ask again after that, or raise"
            + " RetryPolicy.maxTime.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "schlüssel"})
  void refusesAnIdempotencyKeyThatCannotBeSent(String key) {
    assertThatThrownBy(() -> client().add(points(1).iterator(), key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("It has 1 to 200 of visible ASCII");
    assertThat(server.requests()).isEmpty();
  }

  private MetricsClient client() {
    RetryPolicy quick = RetryPolicy.standard().withFirstBackOff(Duration.ofMillis(1));
    return MetricsClient.of(server.server().retry(quick).build());
  }

  private List<String> keys() {
    return server.requests().stream()
        .map(request -> String.valueOf(request.getHeaders().get("Idempotency-Key")))
        .toList();
  }

  private static List<MetricPoint> points(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> MetricPoint.of("a", TEN.plusSeconds(i), i))
        .toList();
  }
}
