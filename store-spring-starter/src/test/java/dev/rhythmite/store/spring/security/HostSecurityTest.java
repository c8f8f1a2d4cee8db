package dev.rhythmite.store.spring.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.servlet.Filter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Neither our routes nor those of an application are opened or closed by the other's security. */
@ExtendWith(OutputCaptureExtension.class)
class HostSecurityTest {

  private static final String OWN = "/own";

  /** Answers 404 to whoever may read: nothing is stored. */
  private static final String OURS = "/sync/v1/SpotPrice/series?market=FR";

  private final RunningHost.Builder host = RunningHost.on(TestDatabase.h2()).withKeys();

  @Test
  void theDefaultOfSpringBootStillGuardsAnApplicationWithoutAChain() {
    try (RunningHost running = host.start()) {
      assertThat(running.get(OWN).statusCode()).isEqualTo(401);
      assertThat(running.getAsReader(OWN).statusCode()).isEqualTo(401);
      assertThat(running.get(OURS).statusCode()).isEqualTo(401);
      assertThat(running.getAsReader(OURS).statusCode()).isEqualTo(404);
      assertThat(running.context().getBeansOfType(SecurityFilterChain.class)).hasSize(2);
    }
  }

  @Test
  void aRouteThatTheApplicationOpensStaysOpenAndOursStayClosed() {
    try (RunningHost running = host.with(Permitting.class).start()) {
      assertThat(running.get(OWN).statusCode()).isEqualTo(200);
      assertThat(running.get(OURS).statusCode()).isEqualTo(401);
      assertThat(running.getAsReader(OURS).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aRouteThatTheApplicationClosesStaysClosedAndOursStayOpenForTheirKeys() {
    try (RunningHost running = host.with(Denying.class).start()) {
      assertThat(running.get(OWN).statusCode()).isEqualTo(403);
      assertThat(running.getAsReader(OWN).statusCode()).isEqualTo(403);
      assertThat(running.getAsReader(OURS).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void withoutSpringSecurityThereAreNoRoutesOfOurs(CapturedOutput output) {
    host.classLoader(new FilteredClassLoader("org.springframework.security"))
        .set("logging.level.dev.rhythmite", "info")
        .set("rhythmite.health.enabled", "true");
    try (RunningHost running = host.start()) {
      assertThat(running.get(OWN).statusCode()).isEqualTo(200);
      assertThat(running.getAsReader(OURS).statusCode()).isEqualTo(404);
      assertThat(text(running.getAsReader(OURS))).doesNotContain("SpotPrice has no value");
      assertThat(running.get("/health/live").statusCode()).isEqualTo(404);
      assertThat(running.context().containsBean("spotPriceSeriesStore")).isTrue();
      assertThat(output)
          .containsOnlyOnce("The stores have no HTTP routes, since Spring Security is not there");
    }
  }

  @Test
  void refusesEverybodyUntilAKeyIsConfigured(CapturedOutput output) {
    try (RunningHost running =
        RunningHost.on(TestDatabase.h2()).with(Permitting.class).start()) {
      assertThat(running.get(OURS).statusCode()).isEqualTo(401);
      assertThat(running.getAsReader(OURS).statusCode()).isEqualTo(401);
      assertThat(output)
          .containsOnlyOnce("No API key is configured, so every request under /sync/v1/** is"
              + " refused. Set rhythmite.security.api-keys.<name>.secret and .authority.");
    }
  }

  @Test
  void letsEverybodyInIfSecurityIsSwitchedOffAndSaysSo(CapturedOutput output) {
    try (RunningHost running = host.set("rhythmite.security.enabled", "false").start()) {
      assertThat(running.get(OURS).statusCode()).isEqualTo(404);
      assertThat(running.send(running.as("no-such-secret", OURS)).statusCode()).isEqualTo(404);
      assertThat(running.get(OWN).statusCode()).isEqualTo(401);
      assertThat(output).containsOnlyOnce("rhythmite.security.enabled=false: everybody");
    }
  }

  @Test
  void asksForWriterWhereARouteDoesNotRead() {
    try (RunningHost running = host.start()) {
      HttpResponse<byte[]> refused =
          running.send(running.as(RunningHost.READER, OURS).DELETE());
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(text(refused))
          .isEqualTo("{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"The API key may not do"
              + " this. Use one with a higher authority.\"}");
      assertThat(running.send(running.as(RunningHost.WRITER, OURS).DELETE()).statusCode())
          .isEqualTo(405);
      assertThat(running.send(running.as(RunningHost.WRITER, OURS)).statusCode())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong-secret-0123456789",
        "Bearer",
        "Bearer ",
        "Basic cmVhZGVyLXNlY3JldC0wMTIzNDU2Nzg5",
        "reader-secret-0123456789",
        "Bearer reader-secret-012345678",
        "Bearer reader-secret-0123456789 x"
      })
  void refusesWhatIsNoKey(String header) {
    try (RunningHost running = host.start()) {
      HttpResponse<byte[]> refused =
          running.send(HttpRequest.newBuilder(running.uri(OURS)).header("Authorization", header));

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(text(refused)).contains("Authorization: Bearer <secret>");
    }
  }

  @Test
  void keepsNoSessionAndSendsTheHeadersOfSpringSecurity() {
    try (RunningHost running = host.start()) {
      for (HttpResponse<byte[]> answer : List.of(running.get(OURS), running.getAsReader(OURS))) {
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
      }
    }
  }

  @Test
  void takesTheSecretFromTheHeaderOnly() {
    try (RunningHost running = host.start()) {
      assertThat(running.get(OURS + "&access_token=" + RunningHost.READER).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void aKeyOpensNoOtherDoorOfTheApplication() {
    try (RunningHost running = host.start()) {
      assertThat(running.context().getBeansOfType(AuthenticationManager.class)).isEmpty();
      assertThat(running.context().getBeansOfType(AuthenticationProvider.class)).isEmpty();
      assertThat(running.context().getBeansOfType(Filter.class).values())
          .noneMatch(filter -> filter.getClass().getName().startsWith("dev.rhythmite"));
    }
  }

  @Test
  void whatTheApplicationOpensForAllItsChainsDoesNotOpenOurs() {
    try (RunningHost running = host.with(OpenCustomizer.class).start()) {
      assertThat(running.get(OWN).statusCode()).isEqualTo(200);
      assertThat(running.get(OURS).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void guardsTheRoutesBelowAServletPath() {
    host.with(Permitting.class).set("spring.mvc.servlet.path", "/api");
    try (RunningHost running = host.start()) {
      assertThat(running.get("/api" + OWN).statusCode()).isEqualTo(200);
      assertThat(running.get("/api" + OURS).statusCode()).isEqualTo(401);
      assertThat(running.getAsReader("/api" + OURS).statusCode()).isEqualTo(404);
      assertThat(text(running.getAsReader("/api" + OURS))).contains("SpotPrice has no value");
    }
  }

  @Test
  void guardsTheRoutesBelowAContextPath() {
    host.with(Permitting.class).set("server.servlet.context-path", "/app");
    try (RunningHost running = host.start()) {
      assertThat(running.get("/app" + OURS).statusCode()).isEqualTo(401);
      assertThat(running.getAsReader("/app" + OURS).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void refusesWhatReachesTheRoutesPastTheGuard() {
    host.with(Permitting.class).with(PrefixAndAnyCase.class);
    try (RunningHost running = host.start()) {
      for (String path : List.of("/PREFIX" + OURS, "/prefix" + OURS)) {
        assertThat(running.get(path).statusCode()).as(path).isEqualTo(401);
        assertThat(text(running.get(path))).contains("This path is not the one that is guarded");
      }
    }
  }

  @Test
  void refusesWhatTheApplicationTellsSpringSecurityToIgnore() {
    try (RunningHost running = host.with(Ignoring.class).start()) {
      assertThat(running.get(OURS).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void leavesItToAChainThatTheApplicationPutsInItsPlace() {
    try (RunningHost running = host.with(OwnChain.class).start()) {
      assertThat(running.get(OURS).statusCode()).isEqualTo(404);
      assertThat(running.get(OWN).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void opensNoRouteForOtherOrigins() {
    try (RunningHost running = host.with(Permitting.class).with(Cors.class).start()) {
      HttpResponse<byte[]> preflight = running.send(HttpRequest.newBuilder(running.uri(OURS))
          .header("Origin", "https://elsewhere.example")
          .header("Access-Control-Request-Method", "GET")
          .method("OPTIONS", BodyPublishers.noBody()));

      assertThat(preflight.statusCode()).isEqualTo(401);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void leavesTheErrorsOfTheApplicationAsTheyAre() {
    try (RunningHost running = host.with(Permitting.class).start()) {
      HttpResponse<byte[]> failing = running.get("/own/failing");

      assertThat(failing.statusCode()).isEqualTo(500);
      assertThat(text(failing)).contains("\"path\":\"/own/failing\"");
    }
  }

  @Test
  void hasNoRoutesWhereTheyAreSwitchedOff() {
    host.with(Permitting.class).set("rhythmite.sync.enabled", "false");
    try (RunningHost running = host.start()) {
      assertThat(running.getAsReader(OURS).statusCode()).isEqualTo(404);
      assertThat(running.context().containsBean("rhythmiteSecurityFilterChain")).isFalse();
    }
  }

  @Test
  void movesRoutesAndGuardToAnotherPath() {
    host.with(Permitting.class).set("rhythmite.sync.base-path", "/data");
    try (RunningHost running = host.start()) {
      assertThat(running.get("/data/SpotPrice/series?market=FR").statusCode()).isEqualTo(401);
      assertThat(text(running.getAsReader("/data/SpotPrice/series?market=FR")))
          .contains("SpotPrice has no value");
      assertThat(text(running.getAsReader(OURS))).doesNotContain("SpotPrice has no value");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "", "sync", "/sync/", "/**", "/{store}", "/a b", "/a//b"})
  void refusesABasePathThatCouldGuardTooMuchOrTooLittle(String path, CapturedOutput output) {
    assertThatThrownBy(() -> host.set("rhythmite.sync.base-path", path).start().close());
    assertThat(output)
        .contains("rhythmite.sync.base-path is \"" + path + "\". It begins with a slash")
        .contains("Set rhythmite.sync.base-path to a path such as /sync/v1.");
  }

  @Test
  void refusesAShortSecretWithoutShowingIt(CapturedOutput output) {
    host.set("rhythmite.security.api-keys.dashboard.secret", "fifteen-letters");
    assertThatThrownBy(() -> host.start().close());

    assertThat(output)
        .contains("rhythmite.security.api-keys.dashboard.secret has 15 characters. A secret has at"
            + " least 16, so that it cannot be guessed.")
        .contains("Set rhythmite.security.api-keys.dashboard.secret to a long random text.")
        .doesNotContain("fifteen-letters")
        .doesNotContain(RunningHost.WRITER);
  }

  @Test
  void refusesAWrongAuthorityWithoutShowingTheSecret(CapturedOutput output) {
    host.set("rhythmite.security.api-keys.importer.authority", "OWNER");
    assertThatThrownBy(() -> host.start().close());

    assertThat(output).contains("OWNER").doesNotContain(RunningHost.WRITER);
  }

  @Test
  void logsNoSecret(CapturedOutput output) {
    host.set("logging.level.dev.rhythmite", "trace")
        .set("logging.level.org.springframework.security", "trace")
        .set("logging.level.org.springframework.web", "trace")
        .set("logging.level.org.springframework.boot.context", "trace");
    String wrong = "a-wrong-secret-0123456789";
    try (RunningHost running = host.start()) {
      running.getAsReader(OURS);
      running.send(running.as(wrong, OURS));
      running.post(RunningHost.READER, "/sync/v1/LoadCurve/pack", new byte[0]);
    }

    assertThat(output)
        .contains("AuthenticationFilter")
        .doesNotContain(RunningHost.READER)
        .doesNotContain(RunningHost.WRITER)
        .doesNotContain(wrong);
  }

  @Test
  void answersHealthWithoutCredentialsWhereItIsSwitchedOn() {
    try (RunningHost running =
        host.with(Denying.class).set("rhythmite.health.enabled", "true").start()) {
      assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(text(running.get("/health/live"))).isEqualTo("{\"status\":\"alive\"}");
      assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(text(running.get("/health/ready"))).isEqualTo("{\"status\":\"ready\"}");
      assertThat(
              running.send(running.as("somebody-elses-token", "/health/live")).statusCode())
          .isEqualTo(200);
      assertThat(running.get("/health/other").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void hasNoHealthRoutesUnlessTheyAreSwitchedOn() {
    try (RunningHost running = host.with(Permitting.class).with(OwnHealth.class).start()) {
      assertThat(text(running.get("/health/live"))).isEqualTo("of the application");
    }
  }

  @Test
  void failsTheStartWhereTheApplicationHasAHealthRouteToo(CapturedOutput output) {
    host.with(OwnHealth.class).set("rhythmite.health.enabled", "true");
    assertThatThrownBy(() -> host.start().close())
        .rootCause()
        .hasMessageContaining("Ambiguous mapping")
        .hasMessageContaining("/health/live");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  @Configuration(proxyBeanMethods = false)
  static class Permitting {

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Denying {

    @Bean
    SecurityFilterChain closed(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OpenCustomizer {

    @Bean
    Customizer<HttpSecurity> open() {
      return http ->
          http.authorizeHttpRequests(requests -> requests.requestMatchers("/**").permitAll());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Ignoring {

    @Bean
    WebSecurityCustomizer ignoring() {
      return web -> web.ignoring().requestMatchers("/sync/**");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnChain {

    @Bean
    @Order(1)
    SecurityFilterChain rhythmiteSecurityFilterChain(HttpSecurity http) {
      return http.securityMatcher("/sync/**")
          .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain others(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .httpBasic(Customizer.withDefaults())
          .build();
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
  static class Cors implements WebMvcConfigurer {

    @Override
    public void addCorsMappings(CorsRegistry registry) {
      registry.addMapping("/**");
    }
  }

  @RestController
  static class OwnHealth {

    @GetMapping("/health/live")
    String live() {
      return "of the application";
    }
  }
}
