package dev.rhythmite.store.spring.web.channel;

import static dev.rhythmite.store.spring.web.channel.LaneHost.ADMIN;
import static dev.rhythmite.store.spring.web.channel.LaneHost.assertError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

/** What holds on the paths of channel routes, whatever the routes are. */
@ExtendWith(OutputCaptureExtension.class)
class ChannelErrorsTest {

  private static final List<String> LANES = List.of("/api/v1", "/data/v1", "/setup/v1");

  private final RunningHost.Builder host = LaneHost.on(TestDatabase.h2());

  @Test
  @DisplayName("kronicle 126: without a token, or with what is none, any lane answers 401")
  void refusesWhoeverHasNoToken() {
    try (RunningHost running = host.start()) {
      for (String lane : LANES) {
        assertError(running.get(lane + "/channels"), 401);
        for (String header : List.of("Basic x", "Bearer", "Bearer ", "Bearer a.b.c", "x")) {
          HttpResponse<byte[]> refused =
              running.send(HttpRequest.newBuilder(running.uri(lane + "/channels"))
                  .header("Authorization", header));

          assertThat(assertError(refused, 401).path("error").asString()).isEqualTo("Unauthorized");
        }
      }
    }
  }

  @Test
  @DisplayName("kronicle 129 to 131: each lane is open from one authority on")
  void opensEachLaneFromOneAuthorityOn() {
    try (RunningHost running = host.start()) {
      List<String> callers = List.of(RunningHost.READER, RunningHost.WRITER, ADMIN);
      for (int caller = 0; caller < callers.size(); caller++) {
        for (int lane = 0; lane < LANES.size(); lane++) {
          var read = running.as(callers.get(caller), LANES.get(lane) + "/channels");
          if (caller >= lane) {
            assertThat(running.send(read).statusCode()).isEqualTo(200);
          } else {
            assertThat(assertError(running.send(read), 403).path("error").asString())
                .isEqualTo("Forbidden");
          }
        }
      }
      assertError(running.post(RunningHost.READER, "/data/v1/channels", new byte[0]), 403);
      assertError(running.post(RunningHost.WRITER, "/setup/v1/channels", new byte[0]), 403);
      assertError(running.post(RunningHost.WRITER, "/api/v1/channels", new byte[0]), 405);
      assertThat(running.post(ADMIN, "/setup/v1/channels", new byte[0]).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void tellsRoutesWhoCallsAndForWhichTenant() {
    try (RunningHost running = host.start()) {
      assertThat(text(running.getAsReader("/api/v1/channels"))).isEqualTo("\"key dashboard\"");
      assertThat(text(running.getAsReader("/api/v1/tenant"))).isEqualTo("\"\"");
      assertThat(text(running.send(running.as(ADMIN, "/api/v1/tenant")))).isEqualTo("\"acme\"");
    }
  }

  @Test
  void everyErrorHasTheOneBody(CapturedOutput output) {
    try (RunningHost running = host.start()) {
      assertThat(assertError(running.getAsReader("/api/v1/nothing"), 404)
              .path("error")
              .asString())
          .isEqualTo("HTTPError");
      HttpResponse<byte[]> wrongVerb =
          running.send(running.as(RunningHost.READER, "/api/v1/channels").DELETE());
      assertError(wrongVerb, 405);
      assertThat(wrongVerb.headers().firstValue("Allow")).contains("GET, HEAD");
      assertThat(assertError(running.getAsReader("/api/v1/number?limit=abc"), 422)
              .path("details")
              .path("limit")
              .asString())
          .isEqualTo("abc");
      assertError(running.getAsReader("/api/v1/number"), 422);
      assertError(running.getAsReader("/api/v1//channels"), 400);
      assertError(running.getAsReader("/api/v1/channels;x=1"), 400);
      String id = assertError(running.getAsReader("/api/v1/failing"), 500)
          .path("request_id")
          .asString();
      assertThat(text(running.getAsReader("/api/v1/failing"))).doesNotContain("secret-host");
      assertThat(output).contains("Request " + id + " failed.");
    }
  }

  @Test
  void ignoresASlashAtTheEndOnThesePathsOnly() {
    try (RunningHost running = host.start()) {
      assertThat(running.getAsReader("/api/v1/channels/?limit=1").statusCode()).isEqualTo(200);
      assertThat(running.get("/own").statusCode()).isEqualTo(200);
      assertThat(running.get("/own/").statusCode()).isEqualTo(404);
      assertThat(text(running.get("/own/"))).doesNotContain("request_id");
    }
  }

  @Test
  void holdsBelowAContextPathAndAServletPath() {
    host.set("server.servlet.context-path", "/app").set("spring.mvc.servlet.path", "/mvc");
    try (RunningHost running = host.start()) {
      assertThat(running.getAsReader("/app/mvc/api/v1/channels/").statusCode()).isEqualTo(200);
      assertError(running.getAsReader("/app/mvc/api/v1/nothing"), 404);
      assertError(running.get("/app/mvc/api/v1/channels"), 401);
    }
  }

  @Test
  void refusesAddressesAndTokensThatAreTooLong() {
    try (RunningHost running = host.start()) {
      assertThat(running.getAsReader("/api/v1/channels?a=" + "x".repeat(1_900)).statusCode())
          .isEqualTo(200);
      assertError(running.getAsReader("/api/v1/channels?a=" + "x".repeat(2_048)), 414);
      assertError(running.send(running.as("x".repeat(4_096), "/api/v1/channels")), 401);
      assertError(running.send(running.as("x".repeat(4_097), "/api/v1/channels")), 431);
    }
  }

  @Test
  void refusesWhatReachesTheRoutesPastTheGuard() {
    try (RunningHost running = host.with(PrefixAndAnyCase.class).start()) {
      for (String path : List.of("/prefix/api/v1/channels", "/PREFIX/API/v1/channels")) {
        assertThat(assertError(running.get(path), 401).path("message").asString())
            .startsWith("This path is not the one that is guarded");
      }
    }
  }

  @Test
  @DisplayName("kronicle 134: a foreign origin is not echoed, whatever the application allows")
  void opensNoLaneForOtherOrigins() {
    try (RunningHost running = host.with(OpenCors.class).start()) {
      for (HttpRequest.Builder request :
          List.of(preflight(running), running.as(RunningHost.READER, "/api/v1/channels"))) {
        HttpResponse<byte[]> answer =
            running.send(request.header("Origin", "https://elsewhere.example"));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
            .isEmpty();
      }
    }
  }

  @Test
  void opensLanesForConfiguredOriginsOnlyAndWithoutCookies() {
    host.set("rhythmite.security.cors.allowed-origins", "https://charts.example");
    try (RunningHost running = host.start()) {
      HttpResponse<byte[]> allowed =
          running.send(preflight(running).header("Origin", "https://charts.example"));
      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://charts.example");
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
          .isEmpty();
      HttpResponse<byte[]> foreign =
          running.send(preflight(running).header("Origin", "https://elsewhere.example"));
      assertError(foreign, 401);
      assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void sendsTheHeadersOfSecurity() {
    try (RunningHost running = host.start()) {
      for (var answer :
          List.of(running.getAsReader("/api/v1/channels"), running.get("/api/v1/channels"))) {
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
            .startsWith("default-src 'none'");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      }
    }
  }

  @Test
  void letsEverybodyInIfSecurityIsSwitchedOffAndSaysSo(CapturedOutput output) {
    try (RunningHost running = host.set("rhythmite.security.enabled", "false").start()) {
      assertThat(text(running.get("/setup/v1/channels"))).isEqualTo("\"unknown\"");
      assertThat(running.send(running.as("no-such-key", "/setup/v1/channels")).statusCode())
          .isEqualTo(200);
      assertThat(output)
          .containsOnlyOnce("rhythmite.security.enabled=false: everybody who reaches this server"
              + " may use, change and delete all");
    }
  }

  @Test
  void leavesItToAChainThatTheApplicationPutsInItsPlace() {
    try (RunningHost running = host.with(OwnChain.class).start()) {
      assertThat(text(running.get("/setup/v1/channels"))).isEqualTo("\"unknown\"");
    }
  }

  @Test
  void hasNoGuardWhereThereAreNoRoutes() {
    try (RunningHost running = RunningHost.on(TestDatabase.h2()).withKeys().start()) {
      assertThat(running.context().containsBean("rhythmiteChannelSecurityFilterChain"))
          .isFalse();
      assertThat(running.context().containsBean("rhythmiteChannelPathFilter")).isFalse();
    }
  }

  private static HttpRequest.Builder preflight(RunningHost running) {
    return HttpRequest.newBuilder(running.uri("/api/v1/channels"))
        .header("Access-Control-Request-Method", "GET")
        .method("OPTIONS", BodyPublishers.noBody());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  @Configuration(proxyBeanMethods = false)
  static class OpenCors implements WebMvcConfigurer {

    @Override
    public void addCorsMappings(CorsRegistry registry) {
      registry.addMapping("/**");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class PrefixAndAnyCase implements WebMvcConfigurer {

    @Override
    public void configurePathMatch(PathMatchConfigurer configurer) {
      PathPatternParser parser = new PathPatternParser();
      parser.setCaseSensitive(false);
      configurer.setPatternParser(parser);
      configurer.addPathPrefix("/prefix", type -> true);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnChain {

    @Bean
    @Order(1)
    SecurityFilterChain rhythmiteChannelSecurityFilterChain(HttpSecurity http) {
      return http.securityMatcher("/setup/**")
          .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .build();
    }
  }
}
