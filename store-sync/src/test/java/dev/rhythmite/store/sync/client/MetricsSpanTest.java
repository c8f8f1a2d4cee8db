package dev.rhythmite.store.sync.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.SampleQuery.Sampling;
import dev.rhythmite.store.metric.Samples;
import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Spans, what people say of them, and samples; how names stand in addresses. */
class MetricsSpanTest {

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
  @DisplayName("cvec C41, C47, C49")
  void readsSpans() {
    server.answers("""
        [{"id":"s2","name":"m","value":"on","raw_start_at":"2025-01-01T10:00:05Z",
          "raw_end_at":null,"metadata":{"by":"me"}},
         {"id":null,"name":"m","value":1,"raw_start_at":"2025-01-01T10:00:00Z",
          "raw_end_at":"2025-01-01T10:00:05Z","metadata":null}]""");

    List<RemoteSpan> spans = server
        .metrics()
        .spans(SpanSelection.of("m").limit(2).oldest(Oldest.IN_FORCE).newest(Newest.TRUE_END))
        .toList();

    assertThat(spans
            .get(0)
            .edit()
            .flatMap(SpanEdit::metadata)
            .orElseThrow()
            .path("by")
            .stringValue())
        .isEqualTo("me");
    assertThat(spans.get(0).end()).isEmpty();
    assertThat(spans.get(1))
        .isEqualTo(new RemoteSpan(
            Optional.empty(),
            "m",
            MetricValue.of(1),
            TEN,
            Optional.of(TEN.plusSeconds(5)),
            Optional.empty()));
    assertThat(server.targets())
        .containsExactly("/base/api/metrics/spans/m?limit=2&include_open_start=true&true_end=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"site/edge/mode", "a b", "grün ?#&+=", "a:b@c"})
  void quotesNamesIntoPaths(String name) {
    server.answers("[]");

    server.metrics().spans(SpanSelection.of(name)).close();

    HttpUrl url = server.request(0).getUrl();
    assertThat(String.join("/", url.pathSegments())).isEqualTo("base/api/metrics/spans/" + name);
    assertThat(url.query()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "a//b", "/a", "a/", "100%", "a;b", "a\\b", "a\tb", ".", ""})
  void sendsNamesThatNoPathHoldsAsAParameter(String name) {
    server.answers("[]");

    server.metrics().spans(SpanSelection.of(name)).close();

    assertThat(server.request(0).getUrl().encodedPath()).isEqualTo("/base/api/metrics/spans");
    assertThat(server.request(0).getUrl().queryParameter("name")).isEqualTo(name);
  }

  @Test
  void saysSomethingOfASpanAndTakesItBack() {
    server.answers("""
        {"id":"s/1","name":"m","value":"on","raw_start_at":"2025-01-01T10:00:00Z",
         "raw_end_at":null,"start_at":"2025-01-01T09:59:00Z","end_at":null,"metadata":{"a":1}}""");
    server.answers("{\"deleted\":true}");
    SpanEdit edit = new SpanEdit(
        Optional.of(TEN.minusSeconds(60)),
        Optional.empty(),
        Optional.of(JsonNodeFactory.instance.objectNode().put("a", 1)));

    assertThat(server.metrics().edit("s/1", edit).edit()).contains(edit);
    assertThat(server.metrics().deleteEdit("s/1")).isTrue();

    assertThat(server.requests())
        .extracting(RecordedRequest::getMethod)
        .containsExactly("PUT", "DELETE");
    assertThat(server.targets()).containsOnly("/base/api/metrics/span-edits/s%2F1");
    assertThat(server.body(0)).isEqualTo("""
        {"start_at":"2025-01-01T09:59:00Z","end_at":null,"metadata":{"a":1}}""");
  }

  @Test
  @DisplayName("cvec C94, C96, C98: samples of several metrics")
  void samples() {
    server.answers("""
        {"time":["2025-01-01T10:00:00Z","2025-01-01T10:01:00Z"],
         "columns":[{"name":"b","values":[1.5,null]},{"name":"a","values":["on","off"]}]}""");

    Samples samples = server
        .metrics()
        .within(TimeRange.of(TEN, TEN.plusSeconds(120)))
        .sample(SampleSelection.of(List.of("b", "a"), Duration.ofMinutes(1))
            .offset(Duration.ofSeconds(15))
            .by(Sampling.LAST));

    assertThat(samples.times()).containsExactly(TEN, TEN.plusSeconds(60));
    assertThat(samples.columns())
        .containsExactly(
            new Samples.Column("b", List.of(MetricValue.of(1.5), MetricValue.gap())),
            new Samples.Column("a", List.of(MetricValue.of("on"), MetricValue.of("off"))));
    assertThat(server.targets())
        .containsExactly("/base/api/metrics/sample?start_at=2025-01-01T10:00:00Z"
            + "&end_at=2025-01-01T10:02:00Z&names=b&names=a&bucket_width=PT1M&bucket_offset=PT15S"
            + "&aggregate_function=last");
    assertThat(server.metrics().sample(SampleSelection.of(List.of(), Duration.ofMinutes(1))))
        .isEqualTo(new Samples(List.of(), List.of()));
  }
}
