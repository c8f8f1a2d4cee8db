package dev.rhythmite.store.spring.web.timeseries;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.TWO;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.metric.FaceHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Answers that are kept, and bounds of requests. */
abstract class CacheContract {

  abstract TestDatabase database();

  /** Returns the application; those with another cache add it. */
  RunningHost.Builder builder() {
    return FaceHost.on(database());
  }

  static void add(FaceHost host, String metric, int second) {
    json(host.send(
        ONE,
        "POST",
        "/ingest",
        "{'data':[{'metric':'" + metric + "','time':" + second + ",'value':" + second + "}]}"));
  }

  static HttpResponse<byte[]> query(FaceHost host, String secret, String metric) {
    return host.send(
        secret, "POST", "/query", "{'metric':'" + metric + "','start_time':0,'end_time':100}");
  }

  static long hits(FaceHost host) {
    return json(host.get(ONE, "/cache/info")).path("keyspace_hits").longValue();
  }

  private static long misses(FaceHost host) {
    return json(host.get(ONE, "/cache/info")).path("keyspace_misses").longValue();
  }

  @Test
  @DisplayName(
      "timeseries-api 81, 82: the same answer is a hit; a write is seen at once, others stay")
  void keepsAnswers() {
    try (FaceHost host = FaceHost.start(builder())) {
      add(host, "a", 1);
      add(host, "b", 1);
      byte[] first = query(host, ONE, "a").body();

      assertThat(query(host, ONE, "a").body()).isEqualTo(first);
      assertThat(hits(host)).isEqualTo(1);
      assertThat(misses(host)).isEqualTo(1);
      query(host, ONE, "b");
      add(host, "a", 2);
      assertThat(json(query(host, ONE, "a"))).hasSize(2);
      assertThat(hits(host)).isEqualTo(1);
      query(host, ONE, "b");
      assertThat(hits(host)).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("timeseries-api 83: another process on the database is never older")
  void isNeverOlderThanTheDatabase() {
    TestDatabase database = database();
    try (FaceHost one = FaceHost.start(FaceHost.on(database));
        FaceHost other = FaceHost.start(FaceHost.on(database))) {
      add(one, "a", 1);
      for (int second = 2; second < 8; second++) {
        assertThat(json(query(other, ONE, "a"))).hasSize(second - 1);
        add(one, "a", second);
      }
      assertThat(json(query(other, ONE, "a"))).hasSize(7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"temperature", "*", "a:b", "a/b", "grün %", "a;b?c"})
  @DisplayName("timeseries-api 85, 86: a metric's answers are dropped, and no other's")
  void clearsExactly(String metric) {
    try (FaceHost host = FaceHost.start(builder())) {
      List<String> all = List.of(metric, metric + ":x", "x" + metric, "other");
      for (String each : all) {
        add(host, each, 1);
        json(query(host, ONE, each));
      }
      assertThat(keys(host)).hasSize(4);
      String encoded =
          URLEncoder.encode(metric, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");

      JsonNode cleared = json(host.send(ONE, "POST", "/cache/metrics/" + encoded + "/clear", ""));

      assertThat(cleared.path("message").asString())
          .isEqualTo("Cache cleared for metric: " + metric);
      assertThat(keys(host)).hasSize(3);
      long before = hits(host);
      for (String each : all.subList(1, 4)) {
        query(host, ONE, each);
      }
      assertThat(hits(host)).isEqualTo(before + 3);
      json(host.send(TWO, "POST", "/cache/clear", ""));
      assertThat(keys(host)).hasSize(3); // another tenant clears its own
      assertThat(
              json(host.send(ONE, "POST", "/cache/clear", "")).path("message").asString())
          .isEqualTo("Cache cleared successfully");
      assertThat(keys(host)).isEmpty();
    }
  }

  private static List<String> keys(FaceHost host) {
    JsonNode answer = json(host.get(ONE, "/cache/keys"));
    List<String> keys =
        answer.path("keys").valueStream().map(JsonNode::asString).toList();
    assertThat(answer.path("count").intValue()).isEqualTo(keys.size());
    return keys;
  }

  @Test
  @DisplayName("timeseries-api 86, 87: without a cache all goes on")
  void goesOnWithoutACache() {
    try (FaceHost host = FaceHost.start(
        FaceHost.on(database()).set("rhythmite.timeseries.cache.enabled", "false"))) {
      add(host, "a", 1);

      assertThat(json(query(host, ONE, "a"))).hasSize(1);
      assertThat(json(host.get(ONE, "/cache/info")).path("status").asString())
          .isEqualTo("disconnected");
      refused(host.get(ONE, "/cache/keys"), 503);
      json(host.send(ONE, "POST", "/cache/clear", ""));
    }
  }

  @Test
  @DisplayName(
      "timeseries-api 93: the request too many is told when to come again, others are not touched")
  void boundsRequests() {
    try (FaceHost host = FaceHost.start(
        FaceHost.on(database()).set("rhythmite.timeseries.requests-per-minute.ingest", "2"))) {
      add(host, "a", 1);
      add(host, "a", 2);

      HttpResponse<byte[]> refused =
          host.send(ONE, "POST", "/ingest", "{'data':[{'metric':'a','time':3,'value':3}]}");

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(FaceHost.text(refused))
          .isEqualTo("{\"error\":\"Rate limit exceeded: 2 per 1 minute\"}");
      assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 60);
      assertThat(json(query(host, ONE, "a"))).hasSize(2);
      assertThat(host.send(TWO, "POST", "/ingest", "{'data':[]}").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void readersDoNotClear() {
    try (FaceHost host = FaceHost.start(builder())) {
      refused(host.send(RunningHost.READER, "POST", "/cache/clear", ""), 403);
      json(host.get(RunningHost.READER, "/cache/keys"));
      refused(host.running().get("/cache/keys"), 401);
    }
  }
}
