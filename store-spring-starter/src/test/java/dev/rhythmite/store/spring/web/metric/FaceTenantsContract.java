package dev.rhythmite.store.spring.web.metric;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.TWO;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.testing.TestDatabase;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Two tenants do the same with the same names, in turns, by all routes: neither sees the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaceTenantsContract {

  private static final List<String> NAMES = List.of("a", "a/b", "x'; drop schema y; --", "*");

  private FaceHost host;

  abstract TestDatabase database();

  @BeforeAll
  void start() {
    host = FaceHost.start(FaceHost.on(database()));
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @RepeatedTest(value = 4, name = "seed {currentRepetition}")
  @DisplayName(
      "cvec C70, C73: what a tenant reads is what it wrote, whatever the other does meanwhile")
  void tenantsDoNotSeeEachOther(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    Map<String, Map<String, List<Double>>> written = new TreeMap<>();
    int start = 1_000_000 * run.getCurrentRepetition();
    for (int step = 0; step < 60; step++) {
      String secret = random.nextBoolean() ? ONE : TWO;
      String name = "seed" + run.getCurrentRepetition() + "/" + NAMES.get(random.nextInt(4));
      List<Double> points = written
          .computeIfAbsent(secret, unknown -> new TreeMap<>())
          .computeIfAbsent(name, unknown -> new ArrayList<>());
      if (random.nextInt(3) == 0) {
        double value = step + (secret.equals(ONE) ? 0.25 : 0.75); // tells whose it is
        add(secret, name, start + step, value, random.nextBoolean());
        points.add(value);
      }
      assertThat(read(secret, name, start)).as("step %d of %s", step, name).isEqualTo(points);
    }
  }

  private void add(String secret, String name, int time, double value, boolean ofCvec) {
    String path = ofCvec ? "/api/metrics/data" : "/ingest";
    String body = ofCvec
        ? "[{'name':\"%s\",'time':%d,'value_double':%s}]"
        : "{'data':[{'metric':\"%s\",'time':%d,'value':%s}]}";
    json(host.running()
        .send(host.running()
            .as(secret, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"').formatted(name, time, value)))));
  }

  /** By one route after the other, which must agree. */
  private List<Double> read(String secret, String name, int start) {
    List<Double> values =
        values(json(host.get(secret, "/api/metrics/data?names=" + encoded(name))), "value_double");
    HttpResponse<byte[]> answer = host.running()
        .send(host.running()
            .as(secret, "/query")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"metric\":\"%s\",\"start_time\":%d,\"end_time\":%d}"
                .formatted(name, start, start + 100))));
    if (values.isEmpty()) {
      refused(answer, 404);
    } else {
      assertThat(values(json(answer), "value")).isEqualTo(values);
      List<Double> spans = new ArrayList<>(
          values(json(host.get(secret, "/api/metrics/spans?name=" + encoded(name))), "value"));
      Collections.reverse(spans);
      assertThat(spans).isEqualTo(values);
    }
    return values;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static List<Double> values(JsonNode rows, String member) {
    return rows.findValues(member).stream().map(JsonNode::doubleValue).toList();
  }

  @Test
  @DisplayName("cvec C72: the id of a span is of no use to another tenant")
  void idsAreOfOneTenant() {
    add(ONE, "ids", 1, 1, true);
    JsonNode span = json(host.get(ONE, "/api/metrics/spans?name=ids")).get(0);

    refused(
        host.send(TWO, "PUT", "/api/metrics/span-edits/" + span.path("id").asString(), "{}"), 404);
    assertThat(json(host.get(TWO, "/metrics")).findValuesAsString("name")).doesNotContain("ids");
    assertThat(json(host.get(TWO, "/api/metrics")).findValuesAsString("name"))
        .doesNotContain("ids");
  }
}
