package dev.rhythmite.store.spring.web.cvec;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.TWO;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.metric.FaceHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Logins, tags of answers, and who is let in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CvecHttpContract {

  private static final String TOKEN = "/supabase/auth/v1/token?grant_type=";

  private FaceHost host;

  abstract TestDatabase database();

  @BeforeAll
  void start() {
    host = FaceHost.start(FaceHost.on(database())
        .set("server.compression.enabled", "true")
        .set(
            "server.compression.mime-types",
            "application/json,application/vnd.apache.arrow.stream"));
    add("a", 1);
    add("b", 1);
  }

  @AfterAll
  void stop() {
    host.close();
  }

  private void add(String name, int minute) {
    json(host.send(
        ONE,
        "POST",
        "/api/metrics/data",
        "[{'name':'" + name + "','time':'2025-01-01T10:0" + minute + ":00Z','value_double':"
            + minute + "}]"));
  }

  private HttpResponse<byte[]> token(String apikey, String grant, String body) {
    return host.running()
        .send(HttpRequest.newBuilder(host.running().uri(TOKEN + grant))
            .header("apikey", apikey)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  private HttpResponse<byte[]> login(String email, String key) {
    return token("rhythmite", "password", "{'email':'" + email + "','password':'" + key + "'}");
  }

  @Test
  @DisplayName("cvec C01: the configuration needs no credentials")
  void tellsItsConfiguration() {
    JsonNode config = json(host.running().get("/config"));

    assertThat(config.path("supabasePublishableKey").asString()).isNotEmpty();
    assertThat(config.path("tenantId").isIntegralNumber()).isTrue();
  }

  @Test
  @DisplayName("cvec C02, C07: tokens for a key; both are replaced, and the used one is worthless")
  void exchangesTokens() {
    JsonNode first = json(login("cva+one0@cvector.app", ONE));
    json(host.get(first.path("access_token").asString(), "/api/metrics/"));
    String refresh = "{'refresh_token':'" + first.path("refresh_token").asString() + "'}";

    JsonNode second = json(token("rhythmite", "refresh_token", refresh));

    json(host.get(second.path("access_token").asString(), "/api/metrics/"));
    assertThat(second.path("refresh_token")).isNotEqualTo(first.path("refresh_token"));
    refused(token("rhythmite", "refresh_token", refresh), 400);
    refused(host.get(second.path("refresh_token").asString(), "/api/metrics/"), 401);
    refused(
        token(
            "rhythmite",
            "refresh_token",
            "{'refresh_token':'" + first.path("access_token").asString() + "'}"),
        400);
  }

  @Test
  @DisplayName(
      "cvec C09: a token that goes bad while an answer is kept is refused, and a new one goes"
          + " on with the tag")
  void tagsOutliveTokens() {
    add("outliving", 1);
    String path = "/api/metrics/data?names=outliving";
    JsonNode first = json(login("cva+one0@cvector.app", ONE));
    String access = first.path("access_token").asString();
    Map<String, String> kept = Map.of("If-None-Match", tag(host.get(access, path)));

    refused(host.get(access + "x", path, kept), 401);
    String refresh = "{'refresh_token':'" + first.path("refresh_token").asString() + "'}";
    JsonNode second = json(token("rhythmite", "refresh_token", refresh));
    String renewed = second.path("access_token").asString();

    assertThat(host.get(renewed, path, kept).statusCode()).isEqualTo(304);
    assertThat(json(host.get(renewed, path)).size()).isOne();
  }

  @Test
  void opensItsOwnMethodsOnly() {
    for (String path : List.of("/config", "/", "/docs", "/openapi.json", "/health")) {
      HttpResponse<byte[]> answer = host.running()
          .send(
              HttpRequest.newBuilder(host.running().uri(path)).POST(BodyPublishers.ofString("{}")));

      assertThat(answer.statusCode()).as("guarded by the application: " + path).isIn(401, 403);
    }
  }

  @Test
  @DisplayName("cvec C05: the answer is the same whatever is wrong")
  void tellsNothingOfKeys() {
    String expected = FaceHost.text(login("cva+one0@cvector.app", ONE.replace('o', 'x')));
    for (HttpResponse<byte[]> answer : List.of(
        login("cva+one0@cvector.app", "cva_one0" + "x".repeat(32)),
        login("cva+two0@cvector.app", ONE),
        login("cva+read@cvector.app", RunningHost.READER),
        login("", ""))) {
      refused(answer, 400);
      assertThat(FaceHost.text(answer)).isEqualTo(expected);
    }
    refused(token("rhythmite", "magic", "{}"), 400);
  }

  @Test
  @DisplayName("cvec C06: without a token, or with a wrong one, 401 on every route")
  void asksForCredentials() {
    for (String path : List.of(
        "/api/metrics",
        "/api/metrics/",
        "/api/metrics/data",
        "/api/metrics/data/arrow",
        "/api/metrics/spans/a",
        "/api/metrics/sample",
        "/api/metrics/none")) {
      refused(host.running().get(path), 401);
      refused(host.get("garbage", path), 401);
      refused(host.get("eyJhbGciOiJub25lIn0.eyJzdWIiOiJvbmUifQ.", path), 401);
    }
    assertThat(host.running().get("/api/metrics").headers().firstValue("WWW-Authenticate"))
        .contains("Bearer");
  }

  @Test
  @DisplayName("cvec C0D: 401 without the header apikey, or with a wrong one")
  void asksForTheApikey() {
    refused(token("wrong", "password", "{}"), 401);
  }

  @Test
  @DisplayName("cvec C60, C61: tags tell questions and tenants apart, and nothing is kept unasked")
  void tagsAnswers() {
    String path = "/api/metrics/data?names=a";
    HttpResponse<byte[]> answer = host.get(ONE, path);
    String tag = tag(answer);

    HttpResponse<byte[]> again = host.get(ONE, path, Map.of("If-None-Match", tag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(tag(again)).isEqualTo(tag);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
    assertThat(tag(host.get(ONE, "/api/metrics/data?names=b"))).isNotEqualTo(tag);
    assertThat(tag(host.get(ONE, "/api/metrics/spans/a")))
        .isNotEqualTo(tag(host.get(ONE, "/api/metrics/spans/b")));
    assertThat(tag(host.get(TWO, path))).isNotEqualTo(tag);
  }

  @Test
  @DisplayName("cvec C65: lists, * and weak tags in If-None-Match")
  void comparesTags() {
    String path = "/api/metrics/data/arrow?names=a";
    String tag = tag(host.get(ONE, path));
    String strong = tag.startsWith("W/") ? tag.substring(2) : tag;

    for (String known : List.of("*", "\"x\", " + tag, strong, "W/" + strong)) {
      assertThat(host.get(ONE, path, Map.of("If-None-Match", known)).statusCode())
          .as(known)
          .isEqualTo(304);
    }
    assertThat(host.get(ONE, path, Map.of("If-None-Match", "\"x\"")).statusCode())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("cvec C66, C19: a write changes the tags of answers with it, and only those")
  void writesChangeTags() {
    String tagOfA = tag(host.get(ONE, "/api/metrics/data?names=a"));
    String tagOfB = tag(host.get(ONE, "/api/metrics/data?names=b"));
    String tagOfAll = tag(host.get(ONE, "/api/metrics/data"));

    add("a", 5);

    assertThat(tag(host.get(ONE, "/api/metrics/data?names=a"))).isNotEqualTo(tagOfA);
    assertThat(tag(host.get(ONE, "/api/metrics/data?names=b"))).isEqualTo(tagOfB);
    assertThat(tag(host.get(ONE, "/api/metrics/data"))).isNotEqualTo(tagOfAll);
  }

  private static String tag(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  @DisplayName("cvec C62: the server compresses large answers, tagged as they are")
  void compresses() {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      points
          .append(i == 0 ? "[" : ",")
          .append("{'name':'c62','time':" + i + ",'value_double':" + i + "}");
    }
    json(host.send(ONE, "POST", "/api/metrics/data", points + "]"));

    for (String path : List.of("/api/metrics/data", "/api/metrics/data/arrow")) {
      HttpResponse<byte[]> answer =
          host.get(ONE, path + "?names=c62", Map.of("Accept-Encoding", "gzip"));
      assertThat(answer.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
    }
  }

  @Test
  @DisplayName("cvec C68: other types of bodies are 415")
  void refusesOtherTypes() {
    refused(
        host.post(ONE, "/api/metrics/data", "text/plain", "[]".getBytes(StandardCharsets.UTF_8)),
        415);
    refused(host.post(ONE, "/api/metrics/data/arrow", "text/plain", new byte[0]), 415);
  }

  @Test
  void readersDoNotWriteAndMethodsAreNamed() {
    refused(host.send(RunningHost.READER, "POST", "/api/metrics/data", "[]"), 403);
    refused(host.send(ONE, "PUT", "/api/metrics/data", "[]"), 405);
    refused(host.get(ONE, "/api/metrics/none"), 404);
    HttpResponse<byte[]> head = host.running()
        .send(host.running().as(ONE, "/api/metrics/data").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void theApplicationKeepsItsOwnErrors() {
    assertThat(host.running().get("/own").statusCode()).isNotEqualTo(500);
    assertThat(FaceHost.text(host.running().get("/own/none"))).doesNotContain("\"detail\"");
  }
}
