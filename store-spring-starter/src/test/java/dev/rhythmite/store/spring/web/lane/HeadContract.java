package dev.rhythmite.store.spring.web.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD is GET without the body, wherever that is. */
abstract class HeadContract extends LaneContract {

  private static final List<String> HEADERS =
      List.of("Content-Type", "ETag", "Vary", "Allow", "WWW-Authenticate");

  private String id;

  @Override
  RunningHost.Builder builder() {
    return super.builder()
        .set("rhythmite.health.enabled", "true")
        .set("rhythmite.channels.root", "true");
  }

  private String withId(String path) {
    if (id == null) {
      id = admin.channel(LaneClient.S);
      admin.insert(id, "{'time':'2025-01-01','temp':1}", "{'time':'2025-01-02','temp':2}");
    }
    return path.replace("ID", id).replace("OTHER", UUID.randomUUID().toString());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/",
        "/docs",
        "/docs/swagger-ui.css",
        "/openapi.json",
        "/health/live",
        "/health/ready",
        "/api/v1/channels",
        "/api/v1/channels/ID",
        "/api/v1/channels/ID/rows",
        "/api/v1/channels/ID/rows?columns=temp&limit=1",
        "/data/v1/channels/ID/columns",
        "/api/v1/channels/ID/buckets?size=day&aggregations=avg",
        "/api/v1/channels/ID/chart?columns=temp&pixels=10",
        "/setup/v1/schemas/column_types",
        "/api/v1/channels/OTHER",
        "/api/v1/channels/OTHER/rows",
        "/api/v1/channels/ID/rows?col%5Bnope%5D=1",
        "/api/v1/channels/ID/rows?columns=nope",
        "/api/v1/channels/none",
        "/api/v1/nothing",
        "/sync/v1/LoadCurve/updates",
        "/sync/v1/Nothing/updates"
      })
  void isGetWithoutItsBody(String pattern) {
    String path = withId(pattern);
    HttpResponse<byte[]> get = admin.send("GET", path, null);
    HttpResponse<byte[]> head = admin.send("HEAD", path, null);

    assertThat(get.body()).isNotEmpty();
    assertThat(head.body()).isEmpty();
    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    for (String header : HEADERS) {
      assertThat(head.headers().allValues(header))
          .as(header)
          .isEqualTo(get.headers().allValues(header));
    }
  }

  @Test
  void answersInTheFormatThatIsAskedFor() {
    HttpResponse<byte[]> head = host.send(admin
        .request("HEAD", withId("/api/v1/channels/ID/rows"), null)
        .header("Accept", "text/csv"));

    assertThat(head.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/data/v1/zones/any/channels | POST",
        "/setup/v1/zones/any/channels | POST",
        "/setup/v1/channels/ID/clone | POST",
        "/sync/v1/LoadCurve/pack | POST"
      })
  void isRefusedWhereGetIs(String pattern, String allowed) {
    HttpResponse<byte[]> head = admin.send("HEAD", withId(pattern), null);

    assertThat(head.statusCode()).isEqualTo(405);
    assertThat(head.headers().firstValue("Allow")).contains(allowed);
  }

  @Test
  void isNamedWhereAnotherMethodIsRefused() {
    for (String path : List.of("/api/v1/channels", "/sync/v1/LoadCurve/updates")) {
      HttpResponse<byte[]> put = admin.send("PUT", path, "{}");

      assertThat(put.statusCode()).isEqualTo(405);
      assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD");
      assertThat(put.body()).isNotEmpty();
    }
  }

  @Test
  void asksForCredentialsAsGetDoes() {
    HttpResponse<byte[]> head = host.send(HttpRequest.newBuilder(host.uri("/api/v1/channels"))
        .method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(401);
    assertThat(head.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }
}
