package dev.rhythmite.store.spring.web.cvec;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.TWO;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.web.metric.FaceHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Spans, what people say of them, and samples. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CvecSpansContract {

  private FaceHost host;

  abstract TestDatabase database();

  @BeforeAll
  void start() {
    host = FaceHost.start(FaceHost.on(database()));
    add(
        "pump/mode",
        "value_string",
        "10:00:00='offline'",
        "10:10:00='starting'",
        "10:10:30='running'",
        "11:00:00='stopping'",
        "11:00:05='offline'");
    add(
        "temp",
        "value_double",
        "10:00:00.123456=20.5",
        "10:05:00=21",
        "10:06:00=21",
        "10:07:00=20.5");
    add("s", "value_double", "10:00:10=10", "10:00:30=20", "10:02:30=40");
  }

  @AfterAll
  void stop() {
    host.close();
  }

  private void add(String name, String member, String... points) {
    StringBuilder body = new StringBuilder("[");
    for (String point : points) {
      String[] parts = point.split("=", 2);
      body.append(body.length() > 1 ? "," : "")
          .append("{'name':'%s','time':'2025-01-01T%sZ','%s':%s}"
              .formatted(name, parts[0], member, parts[1]));
    }
    json(host.send(ONE, "POST", "/api/metrics/data", body.append(']').toString()));
  }

  private List<String> spans(String path) {
    List<String> spans = new ArrayList<>();
    for (JsonNode span : json(host.get(ONE, "/api/metrics/spans/" + path))) {
      assertThat(List.of("id", "name", "value", "raw_start_at", "raw_end_at", "metadata"))
          .allMatch(span::has); // C49
      spans.add(span.path("value").asString() + " " + time(span, "raw_start_at") + " "
          + time(span, "raw_end_at"));
    }
    return spans;
  }

  private static String time(JsonNode span, String member) {
    JsonNode time = span.path(member);
    return time.isNull() ? "-" : time.asString().substring(11).replace("Z", "");
  }

  @Test
  @DisplayName("cvec C41, C49: newest first, equal neighbours are one span, every member is there")
  void listsSpans() {
    assertThat(spans("temp"))
        .containsExactly(
            "20.5 10:07:00 -", "21.0 10:05:00 10:07:00", "20.5 10:00:00.123456 10:05:00");
  }

  @Test
  @DisplayName("cvec C42, C45: a limit keeps the newest")
  void limits() {
    assertThat(spans("temp?limit=2")).hasSize(2);
    assertThat(spans("temp?limit=1")).containsExactly("20.5 10:07:00 -");
    assertThat(spans("temp?limit=0")).isEmpty();
    assertThat(spans("temp?limit=1000000")).hasSize(3);
    assertThat(spans("pump/mode?start_at=2025-01-01T10:00:00Z&end_at=2025-01-01T11:00:05Z&limit=2"))
        .containsExactly("stopping 11:00:00 -", "running 10:10:30 11:00:00");
  }

  @Test
  @DisplayName("cvec C43, C4B: the value in force before is told if asked for")
  void startsWithinTheRange() {
    assertThat(spans("pump/mode?start_at=2025-01-01T10:10:15Z")).hasSize(3);
    assertThat(spans("pump/mode?start_at=2025-01-01T10:10:00Z")).hasSize(4);
    assertThat(spans("pump/mode?start_at=2025-01-01T10:10:15Z&include_open_start=true"))
        .last()
        .isEqualTo("starting 10:10:00 10:10:30");
    assertThat(spans("pump/mode?end_at=2025-01-01T10:10:15Z&true_end=true&limit=1"))
        .containsExactly("starting 10:10:00 10:10:30");
  }

  @Test
  @DisplayName("cvec C46: nothing is an empty list")
  void nothingIsAList() {
    assertThat(spans("unknown")).isEmpty();
    assertThat(spans("temp?start_at=2026-01-01&end_at=2027-01-01")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=-1", "limit=x", "limit=1.5", "start_at=yesterday", "true_end=maybe"})
  @DisplayName("cvec C4I: wrong parameters are refused")
  void refusesWrongParameters(String query) {
    refused(host.get(ONE, "/api/metrics/spans/temp?" + query), 422);
    refused(host.get(ONE, "/api/metrics/spans"), 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "grün ✓",
        "a?b#c",
        "100%",
        "semi;colon",
        "a//b",
        "a/../b",
        "plus+plus",
        "/slash/",
        "comma,dot.",
        "*"
      })
  void namesHaveAnyCharacter(String name) {
    add(name, "value_double", "10:00:00=1");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/"); // which servers refuse in a path

    assertThat(spans(encoded)).containsExactly("1.0 10:00:00 -");
    assertThat(json(host.get(
            ONE, "/api/metrics/spans?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))))
        .hasSize(1);
  }

  @Test
  @DisplayName("an edit stands beside the raw span, is merged, and taken back; its tenant's alone")
  void editsSpans() {
    add("edited", "value_string", "10:00:00='run'", "11:00:00='stop'");
    String path = "/api/metrics/spans/edited";
    JsonNode span = json(host.get(ONE, path)).get(1);
    String edit = "/api/metrics/span-edits/" + span.path("id").asString();

    json(
        host.send(ONE, "PUT", edit, "{'start_at':'2025-01-01T09:58:00Z','metadata':{'by':'ada'}}"));
    JsonNode merged = json(host.send(ONE, "PATCH", edit, "{'end_at':'2025-01-01T11:01:00Z'}"));

    assertThat(merged.path("raw_start_at").asString()).isEqualTo("2025-01-01T10:00:00Z");
    assertThat(merged.path("start_at").asString()).isEqualTo("2025-01-01T09:58:00Z");
    assertThat(merged.path("end_at").asString()).isEqualTo("2025-01-01T11:01:00Z");
    assertThat(json(host.get(ONE, path)).get(1).path("metadata").path("by").asString())
        .isEqualTo("ada");
    refused(host.send(TWO, "PUT", edit, "{}"), 404);
    refused(host.send(ONE, "PUT", "/api/metrics/span-edits/none", "{}"), 422);
    refused(host.send(ONE, "PUT", edit, "{'start_at':'2025-01-02','end_at':'2025-01-01'}"), 422);
    refused(host.send(ONE, "PUT", edit, "[]"), 422);
    assertThat(json(host.send(ONE, "DELETE", edit, "")).path("deleted").booleanValue())
        .isTrue();
    assertThat(json(host.get(ONE, path)).get(1).path("metadata").isNull()).isTrue();
  }

  @Test
  void changesOfOneSpanTakeNothingFromLaterOnes() {
    add("later", "value_string", "10:00:00='run'", "11:00:00='stop'");
    String path = "/api/metrics/spans/later";
    JsonNode spans = json(host.get(ONE, path));
    String edit = "/api/metrics/span-edits/";
    json(host.send(
        ONE, "PUT", edit + spans.get(0).path("id").asString(), "{'metadata':{'of':'stop'}}"));

    JsonNode first = json(host.send(
        ONE,
        "PATCH",
        edit + spans.get(1).path("id").asString(),
        "{'end_at':'2025-01-01T11:01:00Z'}"));

    assertThat(first.path("metadata").isNull()).isTrue();
    assertThat(json(host.get(ONE, path)).get(0).path("metadata").path("of").asString())
        .isEqualTo("stop");
    refused(
        host.send(
            ONE, "PATCH", edit + spans.get(1).path("id").asString(), "{'metadata':'no object'}"),
        422);
  }

  private JsonNode sample(String query) {
    return json(host.get(ONE, "/api/metrics/sample?" + query));
  }

  private static String range(String start, String end) {
    return "&start_at=2025-01-01T" + start + "Z&end_at=2025-01-01T" + end + "Z";
  }

  private static List<Double> numbers(JsonNode samples) {
    return samples
        .path("columns")
        .get(0)
        .path("values")
        .valueStream()
        .map(value -> value.isNull() ? null : value.doubleValue())
        .toList();
  }

  @Test
  @DisplayName("cvec C90, C92, C93, C94: means weighted by time, the value before looked up")
  void samples() {
    assertThat(numbers(sample("names=s&bucket_width=1m" + range("10:00:00", "10:04:00"))))
        .containsExactly(16.0, 20.0, 30.0, 40.0);
    assertThat(numbers(sample("names=s&bucket_width=PT1M" + range("10:01:00", "10:03:00"))))
        .containsExactly(20.0, 30.0);
    assertThat(numbers(sample("names=s&bucket_width=60" + range("09:58:00", "10:01:00"))))
        .containsExactly(null, null, 16.0);
    JsonNode shifted =
        sample("names=s&bucket_width=1m&bucket_offset=15s" + range("10:00:00", "10:02:00"));
    assertThat(numbers(shifted).get(1)).isEqualTo(17.5);
    assertThat(shifted.path("time").get(0).asString()).isEqualTo("2025-01-01T09:59:15Z");
  }

  @Test
  @DisplayName("cvec C96, C98, C9A: columns side by side; no means of texts; not too many buckets")
  void sampleColumnsAndRefusals() {
    String hour = range("10:00:00", "11:00:00");

    assertThat(sample("names=s,pump/mode&bucket_width=30m&aggregate_function=last" + hour)
            .path("columns"))
        .hasSize(2);
    refused(host.get(ONE, "/api/metrics/sample?names=pump/mode&bucket_width=1m" + hour), 422);
    refused(
        host.get(
            ONE,
            "/api/metrics/sample?names=s&bucket_width=1us&start_at=2024-01-01&end_at=2025-01-01"),
        422);
    refused(
        host.get(
            ONE,
            "/api/metrics/sample?names=s&bucket_width=1h&bucket_offset=PT9223372036854775807S"
                + hour),
        422);
    for (String wrong : List.of("bucket_width=0", "bucket_width=x", "weighting=none", "")) {
      refused(host.get(ONE, "/api/metrics/sample?names=s&" + wrong + hour), 422);
    }
  }
}
