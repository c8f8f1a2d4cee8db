package dev.rhythmite.store.spring.web.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application with the routes of metrics, and a client of each of two tenants. JSON is written with ' for ". */
public final class FaceHost implements AutoCloseable {

  public static final String ONE = "cva_one0123456789012345678901234567890ab";
  public static final String TWO = "cva_two0123456789012345678901234567890ab";

  private static final JsonMapper JSON = new JsonMapper();

  private final RunningHost host;

  private FaceHost(RunningHost host) {
    this.host = host;
  }

  public static RunningHost.Builder on(TestDatabase database) {
    return RunningHost.on(database)
        .withKeys()
        .set("rhythmite.security.api-keys.one.secret", ONE)
        .set("rhythmite.security.api-keys.one.authority", "writer")
        .set("rhythmite.security.api-keys.one.tenant", "one")
        .set("rhythmite.security.api-keys.two.secret", TWO)
        .set("rhythmite.security.api-keys.two.authority", "writer")
        .set("rhythmite.security.api-keys.two.tenant", "two")
        .set("rhythmite.cvec.enabled", "true")
        .set("rhythmite.timeseries.enabled", "true");
  }

  public static FaceHost start(RunningHost.Builder builder) {
    return new FaceHost(builder.start());
  }

  public RunningHost running() {
    return host;
  }

  public HttpResponse<byte[]> get(String secret, String path) {
    return host.send(host.as(secret, path));
  }

  public HttpResponse<byte[]> get(String secret, String path, Map<String, String> headers) {
    HttpRequest.Builder request = host.as(secret, path);
    headers.forEach(request::header);
    return host.send(request);
  }

  public HttpResponse<byte[]> send(String secret, String method, String path, String body) {
    return host.send(host.as(secret, path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  public HttpResponse<byte[]> post(String secret, String path, String type, byte[] body) {
    return host.send(
        host.as(secret, path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /** Returns the body of an answer that succeeded. */
  public static JsonNode json(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** Returns the body of a refusal: an object with {@code detail}. */
  public static JsonNode refused(HttpResponse<byte[]> answer, int status) {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.has("detail")).as(text(answer)).isTrue();
    return body.path("detail");
  }

  public static JsonNode parse(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  public static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  @Override
  public void close() {
    host.close();
  }
}
