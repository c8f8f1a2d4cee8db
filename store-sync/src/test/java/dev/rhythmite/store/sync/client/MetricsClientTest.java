package dev.rhythmite.store.sync.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricQuery.Points;
import dev.rhythmite.store.metric.MetricRows;
import dev.rhythmite.store.metric.MetricStream;
import dev.rhythmite.store.metric.MetricValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client asks for, and what it makes of points, metrics and files of Arrow. */
class MetricsClientTest {

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
  @DisplayName("cvec C11, C21, C22: numbers, texts, both and gaps")
  void readsPoints() {
    server.answers("""
        [{"name":"a","time":"2025-01-01T10:00:00.123456Z","value_double":20.5,"value_string":null},
         {"name":"a","time":"2025-01-01T12:01:00+02:00","value_double":null,"value_string":"12"},
         {"name":"b","time":"2025-01-01T10:02:00","value_double":-0.0,"value_string":"x","more":1},
         {"name":"b","time":1735725780}]""");

    assertThat(server.metrics().data(MetricSelection.all()).toList())
        .containsExactly(
            MetricPoint.of("a", Instant.parse("2025-01-01T10:00:00.123456Z"), 20.5),
            MetricPoint.of("a", Instant.parse("2025-01-01T10:01:00Z"), "12"),
            new MetricPoint("b", Instant.parse("2025-01-01T10:02:00Z"), MetricValue.of(-0.0, "x")),
            MetricPoint.gap("b", Instant.parse("2025-01-01T10:03:00Z")));
    assertThat(server.targets()).containsExactly("/base/api/metrics/data");
  }

  @Test
  @DisplayName("cvec C23: doubles keep every bit in both directions")
  void keepsEveryBit() {
    double[] values = {0.1 + 0.2, 1e-310, -0.0, Double.MAX_VALUE, 0x1p53 + 2, 1.0 / 3};
    List<MetricPoint> points = IntStream.range(0, values.length)
        .mapToObj(i -> MetricPoint.of("a", TEN.plusSeconds(i), values[i]))
        .toList();
    server.answers("{}");
    server.metrics().add(points);
    server.answers(server.body(0));

    assertThat(server.metrics().data(MetricSelection.of("a")).toList()).isEqualTo(points);
  }

  @Test
  void gathersColumnsOfOneMetricEach() {
    server.answers(IntStream.range(0, 10_001)
        .mapToObj(i -> "{\"name\":\"" + (i < 10_000 ? "a" : "b") + "\",\"time\":" + i
            + ",\"value_double\":" + i + "}")
        .collect(Collectors.joining(",", "[", "]")));

    try (MetricStream stream = server.metrics().data(MetricSelection.all())) {
      MetricRows first = stream.next();
      assertThat(first.name()).isEqualTo("a");
      assertThat(first.size()).isEqualTo(8_192);
      assertThat(stream.next().size()).isEqualTo(10_000 - 8_192);
      assertThat(stream.next().point(0))
          .isEqualTo(MetricPoint.of("b", Instant.ofEpochSecond(10_000), 10_000));
      assertThat(stream.hasNext()).isFalse();
    }
  }

  @Test
  @DisplayName("cvec C29: no names are nothing, and nothing is asked")
  void readsNothingOfNoNames() {
    assertThat(server.metrics().data(MetricSelection.of()).toList()).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("cvec C29: each name is a parameter, a comma in it is a comma")
  void repeatsTheParameterForEachName() {
    server.answers("[]", "[]");

    server.metrics().data(MetricSelection.of("b&c", "a,b", "a,b", "ü ?")).close();
    server.metrics().data(MetricSelection.of("a,b")).close();

    assertThat(names(0)).containsExactly("a,b", "b&c", "ü ?");
    assertThat(names(1)).containsExactly("a,b", "a,b");
  }

  @Test
  void asksForManyNamesInSeveralRequestsInTheOrderOfAnswers() {
    List<String> asked = IntStream.range(0, 500)
        .mapToObj(i -> "site/ü " + (i + 1_000))
        .collect(Collectors.collectingAndThen(Collectors.toList(), names -> {
          Collections.reverse(names);
          return names;
        }));
    server.answers(IntStream.range(0, 20).mapToObj(i -> "[]").toArray(String[]::new));

    assertThat(server.metrics().data(MetricSelection.of(asked)).toList()).isEmpty();

    assertThat(server.requests()).hasSizeBetween(3, 10);
    assertThat(server.targets()).allMatch(target -> target.length() < 4_200);
    assertThat(IntStream.range(0, server.requests().size())
            .mapToObj(this::names)
            .flatMap(List::stream))
        .containsExactlyElementsOf(asked.stream().sorted().toList());
  }

  @Test
  @DisplayName("cvec contract 12: an argument goes before the range of the client")
  void usesItsRangeWhereACallNamesNone() {
    server.answers("[]", "[]", "[]", "[]", "[]");
    MetricsClient client = server.metrics().within(TimeRange.of(TEN, TEN.plusSeconds(60)));
    MetricSelection selection = MetricSelection.of("a");

    client.data(selection).close();
    client.data(selection.within(TimeRange.since(TEN))).close();
    client.data(selection.within(TimeRange.all())).close();
    client.spans(SpanSelection.of("a")).close();
    client.metrics();

    String range = "start_at=2025-01-01T10:00:00Z&end_at=2025-01-01T10:01:00Z";
    assertThat(server.targets())
        .containsExactly(
            "/base/api/metrics/data?" + range + "&names=a",
            "/base/api/metrics/data?start_at=2025-01-01T10:00:00Z&names=a",
            "/base/api/metrics/data?names=a",
            "/base/api/metrics/spans/a?" + range,
            "/base/api/metrics/?" + range);
  }

  @Test
  void readsEachPointWhereItIsAskedTo() {
    server.answers("[]");

    server.metrics().data(MetricSelection.of("a").points(Points.ALL)).close();

    assertThat(server.targets()).containsExactly("/base/api/metrics/data?runs=rows&names=a");
  }

  @Test
  void readsMetrics() {
    server.answers("""
        [{"id":1,"name":"a","birth_at":"2025-01-01T10:00:00Z","death_at":null},
         {"id":"9007199254740991","name":"b","birth_at":null,"death_at":null}]""");

    assertThat(server.metrics().metrics())
        .containsExactly(
            new RemoteMetric(1, "a", Optional.of(TEN), Optional.empty()),
            new RemoteMetric(9007199254740991L, "b", Optional.empty(), Optional.empty()));
  }

  @Test
  @DisplayName("cvec C31: Arrow is passed on byte by byte")
  void writesArrow() throws IOException {
    server.answers(arrow("ARROW1\0\0..."), arrow("ARROW1"));
    ByteArrayOutputStream file = new ByteArrayOutputStream();

    assertThat(server.metrics().arrow(MetricSelection.of("a"), file)).isEqualTo(11);
    assertThat(server.metrics().arrow(MetricSelection.of(), file)).isEqualTo(6);

    assertThat(file).hasToString("ARROW1\0\0...ARROW1");
    assertThat(server.targets())
        .containsExactly(
            "/base/api/metrics/data/arrow?names=a",
            "/base/api/metrics/data/arrow?start_at=1970-01-01T00:00:00Z"
                + "&end_at=1970-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{}]",
        "[{\"name\":\"a\",\"time\":\"yesterday\"}]",
        "[{\"name\":\"a\",\"time\":\"2025-01-01T10:00:00Z\",\"value_double\":1e400}]",
        "[{\"name\":\"a\"",
        "",
        "<html>"
      })
  void refusesWhatIsNoAnswer(String body) {
    server.answers(body);

    assertThatThrownBy(() -> server.metrics().data(MetricSelection.all()).toList())
        .isInstanceOf(MetricsException.class)
        .hasMessageContaining("/base/api/metrics/data answered with ");
  }

  @Test
  void refusesAnotherType() {
    server.answers(new MockResponse.Builder()
        .addHeader("Content-Type", "text/html")
        .body("[]")
        .build());

    assertThatThrownBy(() -> server.metrics().metrics())
        .hasMessageContaining("answered with text/html instead of application/json.");
  }

  @Test
  void saysWhereAnAnswerBrokeOff() {
    server.answers(new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body("[" + "{\"name\":\"a\",\"time\":1},".repeat(100_000) + "{\"name\":\"a\",\"time\":1}]")
        .onResponseBody(new SocketEffect.CloseSocket())
        .build());

    MetricsException cut = catchThrowableOfType(
        MetricsException.class,
        () -> server.metrics().data(MetricSelection.all()).toList());

    assertThat(cut).hasMessageContaining("was cut off within its answer");
    assertThat(cut.isRetryable()).isTrue();
    assertThat(cut.status()).isEmpty();
  }

  private List<String> names(int request) {
    return server.request(request).getUrl().queryParameterValues("names").stream()
        .map(String::valueOf)
        .toList();
  }

  private static MockResponse arrow(String bytes) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/vnd.apache.arrow.stream")
        .body(new Buffer().writeString(bytes, UTF_8))
        .build();
  }
}
