package dev.rhythmite.store.spring.web.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application with a route on each lane, and what its errors must have in common. */
public final class LaneHost {

  public static final String ADMIN = "admin-secret-01234567890";

  private static final JsonMapper JSON = new JsonMapper();

  private LaneHost() {}

  /** Begins an application with channels, and a key for each authority. */
  public static RunningHost.Builder on(TestDatabase database) {
    return RunningHost.on(database)
        .withKeys()
        .set("rhythmite.security.api-keys.root.secret", ADMIN)
        .set("rhythmite.security.api-keys.root.authority", "admin")
        .set("rhythmite.security.api-keys.root.tenant", "acme")
        .set("rhythmite.channels.enabled", "true")
        .set(
            "spring.autoconfigure.exclude",
            "dev.rhythmite.store.spring.web.lane.LaneAutoConfiguration")
        .with(Lanes.class)
        .with(Permitting.class);
  }

  /** Checks that an answer is an error as clients of kronicle read it. */
  public static JsonNode assertError(HttpResponse<byte[]> answer, int status) {
    String text = new String(answer.body(), UTF_8);
    assertThat(answer.statusCode()).as(text).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    JsonNode body = JSON.readTree(text);
    assertThat(body.path("status").intValue()).isEqualTo(status);
    assertThat(body.path("error").asString()).isNotEmpty();
    assertThat(body.path("message").asString()).isNotEmpty();
    assertThat(body.path("path").asString()).startsWith("/");
    assertThat(body.path("method").asString()).isEqualTo(answer.request().method());
    assertThat(UUID.fromString(body.path("request_id").asString()).version()).isEqualTo(4);
    assertThat(body.path("details").isMissingNode() || body.path("details").isObject())
        .as(text)
        .isTrue();
    assertThat(body.path("detail").path("message")).isEqualTo(body.path("message"));
    if (status == 401) {
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    return body;
  }

  public static JsonNode json(HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), UTF_8);
    assertThat(answer.statusCode()).as(text).isEqualTo(200);
    return JSON.readTree(text);
  }

  @RestController
  @ChannelRoutes
  static class Lanes {

    private final ChannelAccess access;

    Lanes(ChannelAccess access) {
      this.access = access;
    }

    @GetMapping({"/api/v1/channels", "/data/v1/channels", "/setup/v1/channels"})
    String list(HttpServletRequest request) {
      return "\"" + access.caller(request).label() + "\"";
    }

    @GetMapping("/api/v1/tenant")
    String tenant(HttpServletRequest request) {
      return "\"" + access.caller(request).tenant() + "\"";
    }

    @GetMapping("/api/v1/number")
    String number(@RequestParam int limit) {
      return Integer.toString(limit);
    }

    @PostMapping({"/data/v1/channels", "/setup/v1/channels"})
    String write() {
      return "\"written\"";
    }

    @GetMapping("/api/v1/failing")
    String failing() {
      throw new IllegalStateException("jdbc:postgresql://secret-host");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Permitting {

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .build();
    }
  }
}
