package dev.rhythmite.store.spring.web.metric;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.StoreConfigurationException;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The routes of metrics beside others, and their settings. */
class AllFacesTest {

  private final RunningHost.Builder builder = FaceHost.on(TestDatabase.h2());

  @Test
  @DisplayName("with the root of channels at the same path there is one root, which describes all")
  void sharesTheRootWithChannels() {
    builder.set("rhythmite.channels.enabled", "true").set("rhythmite.channels.root", "true");
    try (FaceHost host = FaceHost.start(builder)) {
      assertThat(json(host.running().get("/")).path("app").asString()).isEqualTo("Rhythmite");
      assertThat(json(host.running().get("/openapi.json")).path("paths").propertyNames())
          .contains("/ingest", "/api/metrics/data", "/api/v1/channels");
      json(host.get(ONE, "/api/v1/channels"));
      json(host.get(ONE, "/metrics"));
    }
  }

  @Test
  void areBelowTheirBasePaths() {
    builder
        .set("rhythmite.cvec.base-path", "/plant")
        .set("rhythmite.timeseries.base-path", "/series");
    try (FaceHost host = FaceHost.start(builder)) {
      json(host.running().get("/plant/config"));
      assertThat(json(host.running().get("/series/")).path("docs").asString())
          .isEqualTo("/series/docs");
      assertThat(host.running().get("/series/docs").statusCode()).isEqualTo(200);
      json(host.running().get("/series/health"));
      json(host.get(ONE, "/plant/api/metrics/spans/a%3Bb"));
      json(host.get(ONE, "/series/metrics/"));
      refused(host.get("nobody-at-all-0123", "/plant/api/metrics"), 401);
      assertThat(host.get(ONE, "/api/metrics").statusCode()).isNotEqualTo(200);
      assertThat(host.get(ONE, "/metrics").statusCode()).isNotEqualTo(200);
    }
  }

  @Test
  void areOffByDefault() {
    try (RunningHost host = RunningHost.on(TestDatabase.h2()).withKeys().start()) {
      for (String path : new String[] {"/api/metrics", "/metrics", "/config", "/health", "/"}) {
        assertThat(host.send(host.as(RunningHost.READER, path)).statusCode())
            .as(path)
            .isNotEqualTo(200);
      }
    }
  }

  @Test
  @DisplayName("timeseries-api 95: a body that is too long is refused")
  void refusesLongBodies() {
    builder
        .set("rhythmite.timeseries.max-body-size", "100B")
        .set("rhythmite.timeseries.max-points", "2")
        .set("rhythmite.cvec.max-body-size", "100B");
    try (FaceHost host = FaceHost.start(builder)) {
      byte[] large = " ".repeat(101).getBytes(StandardCharsets.UTF_8);

      refused(host.post(ONE, "/ingest", "application/json", large), 413);
      refused(host.post(ONE, "/api/metrics/data", "application/json", large), 413);
      refused(host.send(ONE, "POST", "/ingest", "{'data':[{},{},{}]}"), 413);
    }
  }

  @Test
  @DisplayName("cvec C02: the login can be switched off; keys are taken as they are")
  void loginsCanBeOff() {
    builder.set("rhythmite.cvec.login.enabled", "false");
    try (FaceHost host = FaceHost.start(builder)) {
      refused(host.running().get("/config"), 404);
      json(host.get(ONE, "/api/metrics"));
    }
  }

  @Test
  @DisplayName("cvec C02: a key of the table is a password, and its tokens end with it")
  void keysOfTheTableAreTakenToo() {
    builder
        .set("rhythmite.security.tables", "true")
        .set("rhythmite.security.api-keys.root.secret", "root-secret-0123456789")
        .set("rhythmite.security.api-keys.root.authority", "admin");
    try (FaceHost host = FaceHost.start(builder)) {
      JsonNode key = json(host.send(
          "root-secret-0123456789",
          "POST",
          "/rbac/v1/keys",
          "{'name':'plant','tenant':'plant','form':'cva'}"));
      String secret = key.path("secret").asString();
      assertThat(secret).hasSize(40).startsWith("cva_");

      JsonNode tokens = json(host.running()
          .send(HttpRequest.newBuilder(
                  host.running().uri("/supabase/auth/v1/token?grant_type=password"))
              .header("apikey", "rhythmite")
              .POST(BodyPublishers.ofString("{\"email\":\"cva+" + secret.substring(4, 8)
                  + "@cvector.app\",\"password\":\"" + secret + "\"}"))));
      String token = tokens.path("access_token").asString();

      json(host.get(token, "/api/metrics"));
      json(host.send(
          "root-secret-0123456789", "DELETE", "/rbac/v1/keys/" + key.path("id").asString(), ""));
      refused(host.get(token, "/api/metrics"), 401);
    }
  }

  @Test
  @DisplayName(
      "timeseries-api 31: how far ahead points may be, and how long ranges, where that is bounded")
  void boundsTimes() {
    builder
        .set("rhythmite.timeseries.max-future", "1h")
        .set("rhythmite.timeseries.max-range", "365d");
    try (FaceHost host = FaceHost.start(builder)) {
      String late = "{'data':[{'metric':'m','time':'9000-01-01T00:00:00Z','value':1}]}";
      String year =
          "{'metric':'m','start_time':'2024-01-01','end_time':'2024-12-31T00:00:00.000001Z'}";

      assertThat(refused(host.send(ONE, "POST", "/ingest", late), 400).asString())
          .isEqualTo("Timestamp cannot be in the future");
      assertThat(refused(host.send(ONE, "POST", "/query", year), 400).asString())
          .isEqualTo("Query time range cannot exceed 365 days");
    }
  }

  @Test
  void everybodyIsLetInWhereSecurityIsOff() {
    builder.set("rhythmite.security.enabled", "false");
    try (FaceHost host = FaceHost.start(builder)) {
      json(host.running().post("", "/ingest", "{\"data\":[]}".getBytes(StandardCharsets.UTF_8)));
      json(host.running().get("/api/metrics"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rhythmite.cvec.base-path, /x/",
    "rhythmite.timeseries.base-path, x",
    "rhythmite.cvec.login.secret, short",
    "rhythmite.cvec.requests-per-minute, 0",
    "rhythmite.timeseries.max-points, 0",
    "rhythmite.timeseries.requests-per-minute.query, 0"
  })
  void refusesSettings(String property, String value) {
    builder.set(property, value);

    assertThatThrownBy(builder::start)
        .hasRootCauseInstanceOf(StoreConfigurationException.class)
        .rootCause()
        .hasMessageContaining(property);
  }
}
