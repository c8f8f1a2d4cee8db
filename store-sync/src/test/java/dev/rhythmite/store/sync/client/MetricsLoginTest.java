package dev.rhythmite.store.sync.client;

import static dev.rhythmite.store.sync.client.ScriptedServer.json;
import static dev.rhythmite.store.sync.client.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are logged in with, tokens and where they go. */
class MetricsLoginTest {

  private static final String KEY = "cva_abcd" + "k".repeat(32);
  private static final String CONFIG = "{\"supabasePublishableKey\":\"public\",\"tenantId\":1}";

  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("cvec C01, C02: logs in with the account of the key, once")
  void logsIn() {
    server.answers(CONFIG, tokens("a1", "r1"), "[]", "[]");
    MetricsClient client = client();

    assertThat(client.metrics()).isEmpty();
    assertThat(client.metrics()).isEmpty();

    assertThat(server.targets())
        .containsExactly(
            "/base/config",
            "/base/supabase/auth/v1/token?grant_type=password",
            "/base/api/metrics/",
            "/base/api/metrics/");
    assertThat(server.request(1).getHeaders().get("apikey")).isEqualTo("public");
    assertThat(server.body(1))
        .contains("\"email\":\"cva+abcd@cvector.app\"", "\"password\":\"" + KEY + "\"");
    assertThat(server.request(0).getHeaders().get("Authorization")).isNull();
    assertThat(server.request(3).getHeaders().get("Authorization")).isEqualTo("Bearer a1");
  }

  @ParameterizedTest
  @DisplayName("cvec C0B: tenantId 7 and \"7\" are taken")
  @ValueSource(strings = {"7", "\"7\""})
  void takesATenantThatIsAWholeNumber(String tenant) {
    server.answers(
        "{\"supabasePublishableKey\":\"public\",\"tenantId\":" + tenant + "}",
        tokens("a1", "r1"),
        "[]");

    assertThat(client().metrics()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("cvec C0B: a configuration without a tenant or a key is an error")
  @ValueSource(
      strings = {
        "{\"supabasePublishableKey\":\"public\"}",
        "{\"supabasePublishableKey\":\"public\",\"tenantId\":\"x\"}",
        "{\"supabasePublishableKey\":\"\",\"tenantId\":1}",
        "[]"
      })
  void refusesAnIncompleteConfiguration(String config) {
    server.answers(config);

    assertThat(failure(client()))
        .hasMessageContaining("/base/config answered without a usable ")
        .hasMessageContaining("Check that the address is that of a server of metrics");
  }

  @Test
  @DisplayName("cvec C07: an expired token is refreshed, and both tokens are replaced")
  void refreshes() {
    server.answers(CONFIG, tokens("a1", "r1"));
    server.answers(status(401));
    server.answers(tokens("a2", "r2"), "[]");
    server.answers(status(401));
    server.answers(tokens("a3", "r3"), "[]");
    MetricsClient client = client();

    assertThat(client.metrics()).isEmpty();
    assertThat(client.metrics()).isEmpty();

    assertThat(server.body(3)).isEqualTo("{\"refresh_token\":\"r1\"}");
    assertThat(server.body(6)).isEqualTo("{\"refresh_token\":\"r2\"}");
    assertThat(server.request(7).getHeaders().get("Authorization")).isEqualTo("Bearer a3");
  }

  @Test
  void logsInAnewWhereTheRefreshTokenIsDead() {
    server.answers(CONFIG, tokens("a1", "r1"));
    server.answers(status(401), status(400));
    server.answers(tokens("a2", "r2"), "[]");

    assertThat(client().metrics()).isEmpty();

    assertThat(server.targets().get(4)).endsWith("grant_type=password");
  }

  @ParameterizedTest
  @DisplayName("cvec C69: what follows a refresh is reported as what it is")
  @ValueSource(ints = {401, 403, 500, 503})
  void reportsTheSecondAnswer(int second) {
    server.answers(CONFIG, tokens("a1", "r1"));
    server.answers(status(401));
    server.answers(tokens("a2", "r2"));
    server.answers(status(second));

    assertThat(failure(client()).status()).hasValue(second);
    assertThat(server.requests()).hasSize(5);
  }

  @Test
  void doesNotLogInAgainWhereTheRefreshFoundABusyServer() {
    server.answers(CONFIG, tokens("a1", "r1"));
    server.answers(status(401), status(503));

    assertThat(failure(client()).status()).hasValue(503);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  @DisplayName("cvec C69: no token goes to another host")
  void doesNotFollowARedirectToAnotherHost() throws IOException {
    try (ScriptedServer other = new ScriptedServer()) {
      server.answers(status(302, "Location: " + other.url() + "api/metrics/"));

      MetricsException refused = failure(server.metrics());

      assertThat(refused)
          .hasMessageEndingWith("/api/metrics/ answered 302. Redirects are not followed, so that"
              + " the key goes nowhere else. Give the final address.");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void hidesKeyAndTokensWhereTheServerRepeatsThem() {
    server.answers(CONFIG, tokens("a1-secret", "r1-secret"));
    server.answers(json(403, "{\"detail\":\"Not for " + KEY + " with a1-secret, r1-secret.\"}"));
    MetricsClient client = client();

    assertThat(failure(client)).hasMessageContaining("answered 403: Not for *** with ***, ***.");
    assertThat(client.toString()).doesNotContain(KEY);
  }

  private MetricsClient client() {
    RetryPolicy once = RetryPolicy.standard().withMaxTries(1).withMaxTime(Duration.ofSeconds(5));
    return MetricsClient.of(server.server().apiKey(KEY).retry(once).build());
  }

  private static MetricsException failure(MetricsClient client) {
    return catchThrowableOfType(MetricsException.class, client::metrics);
  }

  private static String tokens(String access, String refresh) {
    return "{\"access_token\":\"" + access + "\",\"refresh_token\":\"" + refresh + "\"}";
  }
}
