package dev.rhythmite.store.sync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricServerTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("RHYTHMITE_HOST", "environment.example", "RHYTHMITE_API_KEY", "key-of-environment");

  @Test
  @DisplayName("cvec C03: host and key are those of the environment")
  void isTheOneOfTheEnvironment() {
    assertThat(MetricServer.builder().environment(ENVIRONMENT::get).build())
        .hasToString("MetricServer[https://environment.example/]");
  }

  @Test
  @DisplayName("cvec C03: arguments win over the environment")
  void prefersWhatItIsTold() throws IOException {
    try (ScriptedServer scripted = new ScriptedServer()) {
      scripted.answers("[]");
      MetricServer server = scripted.server().environment(ENVIRONMENT::get).build();

      assertThat(MetricsClient.of(server).metrics()).isEmpty();
      assertThat(scripted.request(0).getHeaders().get("Authorization")).isEqualTo("Bearer s3cret");
    }
  }

  @Test
  @DisplayName("cvec C03: a missing host or key names the variable")
  void namesTheVariableThatIsMissing() {
    MetricServer.Builder none = MetricServer.builder().environment(name -> null);

    assertThatThrownBy(none::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No host is given. Set it in the builder, or the environment variable"
            + " RHYTHMITE_HOST.");
    assertThatThrownBy(none.host("host")::build)
        .hasMessage("No apiKey is given. Set it in the builder, or the environment variable"
            + " RHYTHMITE_API_KEY.");
    assertThatThrownBy(none.apiKey(" ")::build).hasMessageContaining("RHYTHMITE_API_KEY");
  }

  @ParameterizedTest
  @DisplayName("cvec C0A")
  @CsvSource({
    "metrics.example, https://metrics.example/",
    "metrics.example/, https://metrics.example/",
    "http://localhost:8080, http://localhost:8080/",
    "localhost:8080, https://localhost:8080/",
    "HTTPS://host/base//, https://host/base/",
    "http://host/a%20b, http://host/a%20b/",
  })
  void isHttpsUnlessItSaysOtherwiseAndKeepsItsPath(String host, String address) {
    assertThat(MetricServer.builder().host(host).apiKey("key").build())
        .hasToString("MetricServer[" + address + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host", "http://", "https://u:p@host", "host?a=b", "host#f", "a b"})
  void refusesWhatIsNoHost(String host) {
    assertThatThrownBy(MetricServer.builder().host(host).apiKey("key")::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The host is not one of a server.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "s3crét", "cva_short"})
  void refusesAKeyThatCannotBeSentWithoutShowingIt(String key) {
    assertThatThrownBy(MetricServer.builder().host("host").apiKey(key)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A key of " + key.length() + " characters that cannot be sent.")
        .hasMessageNotContaining(key);
  }
}
