package dev.rhythmite.store.spring.web.access;

import static dev.rhythmite.store.spring.web.access.AccessHost.CONFIGURED_PASSWORD;
import static dev.rhythmite.store.spring.web.access.AccessHost.PASSWORD;
import static dev.rhythmite.store.spring.web.channel.LaneHost.assertError;
import static dev.rhythmite.store.spring.web.channel.LaneHost.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How access is switched on, what a start refuses, and what is never told. */
@ExtendWith(OutputCaptureExtension.class)
class AccessSettingsTest {

  private static final Path SCRIPT = Path.of("../docs/migrations/access/V5__users_keys_audit.sql");

  private final RunningHost.Builder host = AccessHost.on(TestDatabase.h2());

  @Test
  void logsNoSecretAtAnyLevel(CapturedOutput output) {
    for (String logger : new String[] {
      "dev.rhythmite", "org.springframework.security", "org.springframework.web", "com.nimbusds"
    }) {
      host.set("logging.level." + logger, "trace");
    }
    String token;
    String secret;
    String next = "Other*Rock-7291";
    try (AccessHost running = new AccessHost(host.start())) {
      running.addUser("ada", "reader");
      running.login("ada", "Wrong-Password!1");
      running.login("ada", "{'");
      token = running.token("ada", PASSWORD);
      running.get(token, "/api/v1/channels");
      running.get(token + "x", "/api/v1/channels");
      json(running.send(
          "",
          "POST",
          "/auth/v1/change_password",
          "{'login':'ada','password':'" + PASSWORD + "','new_password':'" + next
              + "','confirm_password':'" + next + "'}"));
      secret = json(running.asAdmin("POST", "/rbac/v1/keys", "{'name':'robot'}"))
          .path("secret")
          .asString();
      running.get(secret, "/api/v1/channels");
      running.login(CONFIGURED_PASSWORD, "chief");
      running.asAdmin("DELETE", "/rbac/v1/users", "{'email':'no\\nforged line'}");
    }

    assertThat(output)
        .contains("login of nobody known from 127.0.0.1: refused")
        .contains("no?forged line: FAILED")
        .contains("key root user.create ada@example.org: DONE")
        .contains("login of user ada from 127.0.0.1: refused")
        .doesNotContain(token, secret, PASSWORD, next, "Wrong-Password", CONFIGURED_PASSWORD)
        .doesNotContain(AccessHost.SECRET, LaneHost.ADMIN, "$argon2id$");
    assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("forged line"));
  }

  @Test
  void aTokenOpensTheRoutesOfStoresToo() {
    try (AccessHost running = new AccessHost(host.start())) {
      String path = "/sync/v1/SpotPrice/series?market=FR";
      assertThat(running.get("no-such-token", path).statusCode()).isEqualTo(401);
      assertThat(running.get(running.token("chief", CONFIGURED_PASSWORD), path).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void saysSoIfTheDatabaseDoesNotAnswer() {
    try (AccessHost running = new AccessHost(host.start())) {
      String token = running.token("chief", CONFIGURED_PASSWORD);
      running.running().bean(HikariDataSource.class).close();

      assertThat(running.get(token, "/api/v1/channels").statusCode()).isEqualTo(200);
      String unknownKey = "rk_0123456789abcdef_" + "x".repeat(43);
      for (var answer : List.of(
          running.get(unknownKey, "/api/v1/channels"),
          running.login("ada", PASSWORD),
          running.asAdmin("GET", "/rbac/v1/users", ""))) {
        assertThat(assertError(answer, 503).path("error").asString())
            .isEqualTo("DatabaseConnectionError");
      }
    }
  }

  @Test
  void logsInWithoutTables() {
    host.set("rhythmite.security.tables", "false").set("rhythmite.channels.base-path", "/kronicle");
    try (AccessHost running = new AccessHost(host.start())) {
      assertThat(running
              .send(
                  "",
                  "POST",
                  "/kronicle/auth/v1/login",
                  "{'login':'chief','password':'" + CONFIGURED_PASSWORD + "'}")
              .statusCode())
          .isEqualTo(200);
      assertThat(running.asAdmin("GET", "/kronicle/rbac/v1/users", "").statusCode())
          .isEqualTo(404);
      assertThat(running.asAdmin("GET", "/rbac/v1/users", "").statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rhythmite.security.login.secret, only-30-characters-of-a-secret, has less than 32 characters",
    "rhythmite.security.login.token-lifetime, 0s, is PT0S. It is from 1 s",
    "rhythmite.security.login.attempts-per-minute, 0, is 0. It is at least 1",
    "rhythmite.security.audit.retention, 0d, is PT0S. It is more than 0",
    "rhythmite.security.passwords.min-length, 4, is 4. It is at least 8",
    "rhythmite.security.users.chief.password-hash, plain-password-1, is no Argon2id hash",
    "rhythmite.channels.base-path, /a/**, rhythmite.channels.base-path is",
    "rhythmite.sync.base-path, /api, is a path of channel routes"
  })
  void refusesSettingsThatCannotBe(
      String property, String value, String rule, CapturedOutput output) {
    assertThatThrownBy(() -> host.set(property, value).start().close());

    assertThat(output).contains("Description:", rule, "Action:");
    if (property.endsWith("secret") || property.endsWith("hash")) {
      assertThat(output).doesNotContain(value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "org.bouncycastle, bcprov-jdk18on",
    "org.springframework.security.oauth2, spring-security-oauth2-jose"
  })
  void namesTheLibraryThatIsMissing(String missing, String library, CapturedOutput output) {
    host.classLoader(new FilteredClassLoader(missing));
    assertThatThrownBy(() -> host.start().close());

    assertThat(output).contains("need a library that is not there: " + library);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void validatesTheTablesOfTheMigration(boolean postgres) throws IOException, SQLException {
    TestDatabase database = postgres ? TestDatabase.postgresql() : TestDatabase.h2();
    run(database, Files.readString(SCRIPT));
    AccessHost.on(database).start().close(); // adds the application's own
    var validating = AccessHost.on(database).set("spring.jpa.hibernate.ddl-auto", "validate");
    try (AccessHost running = new AccessHost(validating.start())) {
      running.addUser("ada", "reader");

      assertThat(running.token("ada@example.org", PASSWORD)).isNotEmpty();
    }
  }

  private static void run(TestDatabase database, String script) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      for (String each : Arrays.asList(script.split(";"))) {
        if (!each.isBlank()) {
          statement.execute(each);
        }
      }
    }
  }
}
