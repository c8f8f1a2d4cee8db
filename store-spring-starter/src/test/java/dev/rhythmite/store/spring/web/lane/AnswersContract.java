package dev.rhythmite.store.spring.web.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What every route answers to requests that it is not to serve, as the documentation has it. */
abstract class AnswersContract extends LaneContract {

  private static final Path TABLE = Path.of("../docs/channels-answers.md");
  private static final List<String> GUARDED =
      List.of("/api/v1", "/data/v1", "/setup/v1", "/rbac/v1", "/auth/v1");
  private static final String FOREIGN = "foreign-secret-0123456789";
  private static final String NONE = "–";

  private LaneClient foreign;

  @Override
  RunningHost.Builder builder() {
    return super.builder()
        .set("rhythmite.security.api-keys.foreign.secret", FOREIGN)
        .set("rhythmite.security.api-keys.foreign.authority", "admin")
        .set("rhythmite.security.api-keys.foreign.tenant", "foreign")
        .set("rhythmite.security.tables", "true")
        .set("rhythmite.security.login.enabled", "true")
        .set("rhythmite.security.login.secret", "a-signing-secret-of-more-than-32-characters");
  }

  private record Route(String verb, String path) {

    boolean takesBody() {
      return verb.equals("POST") || verb.equals("PUT") || verb.equals("PATCH");
    }

    boolean isOfOneChannel() {
      return path.contains("/channels/{id}");
    }

    String of(String id) {
      return path.replace("{id}", id).replace("{zone}", "z");
    }
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    host.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> mapping
            .getMethodsCondition()
            .getMethods()
            .forEach(verb -> mapping.getPatternValues().stream()
                .filter(path -> GUARDED.stream().anyMatch(path::startsWith))
                .forEach(path -> routes.add(new Route(verb.name(), path)))));
    routes.sort(Comparator.comparing(Route::path).thenComparing(Route::verb));
    return routes;
  }

  @Test
  @DisplayName("kronicle 126, 129, 130: every route refuses strangers, too little authority, other"
      + " tenants and malformed requests, as the table of the documentation says, and changes"
      + " nothing")
  void refusesAsTheTableSays() throws IOException {
    foreign = new LaneClient(host, FOREIGN);
    String id = admin.channel(LaneClient.S);
    admin.insert(id, "{'time':'2025-01-01T00:00:00Z','temp':1}");
    JsonNode before = admin.rowsOf(id, "");

    List<Route> routes = routes();
    StringBuilder table = new StringBuilder("| route | no credentials | too little authority |"
        + " a channel of another tenant | malformed |\n|---|---|---|---|---|\n");
    for (Route route : routes) {
      table.append(row(route, id));
    }

    assertThat(routes).hasSizeGreaterThan(40);
    assertThat(admin.rowsOf(id, "")).isEqualTo(before);
    assertThat(admin.get("/api/v1/channels").size()).isOne();
    assertThat(foreign.get("/api/v1/channels").size()).isZero();
    assertThat(table).hasToString(tableOf(Files.readString(TABLE)));
  }

  private static String tableOf(String page) {
    return page.substring(page.indexOf("| route |"));
  }

  private String row(Route route, String id) {
    return "| `" + route.verb() + " " + route.path() + "` | "
        + String.join(
            " | ",
            status(withoutCredentials(route, id)),
            lesser(route, id),
            route.isOfOneChannel() ? status(good(foreign, route, id)) : NONE,
            malformed(route, id))
        + " |\n";
  }

  private HttpResponse<byte[]> withoutCredentials(Route route, String id) {
    return host.send(host.as("", route.of(id))
        .header("Content-Type", "application/json")
        .method(route.verb(), BodyPublishers.ofString("{}")));
  }

  private String lesser(Route route, String id) {
    if (route.path().startsWith("/api/v1") || route.path().startsWith("/auth/v1")) {
      return NONE;
    }
    LaneClient lesser = route.path().startsWith("/data/v1") ? reader : writer;
    return status(good(lesser, route, id));
  }

  /** Sends what the route would take. */
  private static HttpResponse<byte[]> good(LaneClient client, Route route, String id) {
    String body = route.path().endsWith("/rows")
        ? LaneClient.rows("{'time':'2025-01-02T00:00:00Z','temp':2}")
        : route.path().endsWith("/clone")
            ? "{}"
            : "{'metadata':{'a':1},'rows':[{'time':'2025-01-02T00:00:00Z','temp':2}]}";
    String query = route.path().endsWith("/buckets")
        ? "?size=1h"
        : route.path().endsWith("/chart") ? "?columns=temp&pixels=10" : "";
    return client.send(route.verb(), route.of(id) + query, route.takesBody() ? body : null);
  }

  private String malformed(Route route, String id) {
    Function<String, String> send =
        path -> status(admin.send(route.verb(), path, route.takesBody() ? "{'rows':[" : null));
    if (route.takesBody()) {
      return send.apply(route.of(id));
    }
    if (route.path().contains("{id}")) {
      return send.apply(route.of("no-uuid"));
    }
    return route.path().endsWith("/channels") ? send.apply(route.path() + "?limit=abc") : NONE;
  }

  /** Returns the status of an answer, which has a body of the one form if it is an error. */
  private static String status(HttpResponse<byte[]> answer) {
    if (answer.statusCode() >= 400) {
      LaneHost.assertError(answer, answer.statusCode());
    }
    return Integer.toString(answer.statusCode());
  }

  /** An id that is no channel's is answered as one of another tenant. */
  @Test
  void tellsNothingOfChannelsOfOthers() {
    LaneClient other = new LaneClient(host, FOREIGN);
    String id = admin.channel(LaneClient.S);

    JsonNode ofOther = other.refused(404, "GET", "/api/v1/channels/" + id, null);
    String unknown = UUID.randomUUID().toString();
    JsonNode ofNobody = other.refused(404, "GET", "/api/v1/channels/" + unknown, null);

    assertThat(ofOther.path("message").asString().replace(id, ""))
        .isEqualTo(ofNobody.path("message").asString().replace(unknown, ""));
    admin.ok("DELETE", "/setup/v1/channels/" + id, null);
  }
}
