package dev.rhythmite.store.spring.web.access;

import static dev.rhythmite.store.spring.web.access.AccessHost.CONFIGURED_PASSWORD;
import static dev.rhythmite.store.spring.web.access.AccessHost.PASSWORD;
import static dev.rhythmite.store.spring.web.channel.LaneHost.assertError;
import static dev.rhythmite.store.spring.web.channel.LaneHost.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Logins, users, keys and what is recorded of them, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccessRoutesContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private AccessHost host;

  abstract TestDatabase database();

  @BeforeAll
  void start() {
    host = new AccessHost(AccessHost.on(database()).start());
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @BeforeEach
  void fillTheBuckets() {
    AccessHost.pass(MINUTE);
  }

  @Test
  @DisplayName("kronicle 127: a login by name or by e-mail gets a token of three parts")
  void givesATokenForANameOrAnAddress() {
    host.addUser("ada", "writer");
    for (String login : List.of("ada", "Ada", "ada@example.org", "ADA@example.org")) {
      JsonNode answer = json(host.login(login, PASSWORD));

      assertThat(answer.path("token_type").asString()).isEqualTo("bearer");
      JsonNode claims = claims(answer.path("access_token").asString());
      assertThat(claims.path("exp").isIntegralNumber()).isTrue();
      assertThat(claims.path("exp").longValue())
          .isEqualTo(AccessHost.now().plus(Duration.ofMinutes(5)).getEpochSecond());
      assertThat(claims.path("iat").longValue()).isEqualTo(AccessHost.now().getEpochSecond());
      assertThat(claims.path("iss").asString()).isEqualTo("rhythmite");
      assertThat(claims.path("jti").asString()).hasSize(36);
      assertThat(claims.path("sub").asString()).hasSize(36);
      assertThat(claims.path("roles").get(0).asString()).isEqualTo("writer");
    }
  }

  @Test
  void aTokenOpensWhatItsUserMayUse() {
    host.addUser("bob", "writer");
    String token = host.token("bob", PASSWORD);

    assertThat(text(host.get(token, "/data/v1/channels"))).isEqualTo("\"user bob\"");
    assertError(host.get(token, "/setup/v1/channels"), 403);
    assertError(host.get(token, "/rbac/v1/users"), 403);
    assertThat(text(host.get(host.token("chief", CONFIGURED_PASSWORD), "/setup/v1/channels")))
        .isEqualTo("\"user chief\"");
    String byAddress = host.token("chief@example.org", CONFIGURED_PASSWORD);
    assertThat(text(host.get(byAddress, "/api/v1/tenant"))).isEqualTo("\"acme\"");
  }

  @Test
  @DisplayName("kronicle 126: an expired token answers 401")
  void refusesATokenAfterItsTime() {
    String token = host.token("chief", CONFIGURED_PASSWORD);
    AccessHost.pass(Duration.ofSeconds(299));
    assertThat(host.get(token, "/api/v1/channels").statusCode()).isEqualTo(200);
    AccessHost.pass(Duration.ofSeconds(2));
    assertError(host.get(token, "/api/v1/channels"), 401);
  }

  @Test
  void answersAlikeWhateverIsWrong() {
    host.addUser("cleo", "reader");
    host.asAdmin("DELETE", "/rbac/v1/users", "{'email':'cleo@example.org'}");
    List<String> messages = List.of(
            host.login("nobody", PASSWORD),
            host.login("nobody@example.org", PASSWORD),
            host.login("chief", PASSWORD),
            host.login("cleo", PASSWORD))
        .stream()
        .map(answer -> assertError(answer, 401).path("message").asString())
        .toList();

    assertThat(messages).containsOnly("Invalid credentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "null",
        "{'login':5,'password':'x'}",
        "{'login':'ada'}",
        "{'login':'','password':'x'}",
        "{'login':null,'password':'x'}"
      })
  void refusesALoginOfAnotherForm(String body) {
    assertError(host.send("", "POST", "/auth/v1/login", body), 422);
  }

  @Test
  void refusesALongBodyAndAnotherMethod() {
    String body = "{'login':'" + "x".repeat(20_000) + "','password':'x'}";
    assertError(host.send("", "POST", "/auth/v1/login", body), 413);
    assertError(host.running().get("/auth/v1/login"), 405);
    assertError(host.running().get("/auth/v1/other"), 404);
  }

  @Test
  @DisplayName(
      "kronicle 133: wrong logins in a burst are throttled, and the right one comes in later")
  void throttlesWrongLogins() throws Exception {
    host.addUser("dora", "reader");
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<HttpResponse<byte[]>>> burst = IntStream.range(0, 24)
          .mapToObj(each -> pool.submit(() -> host.login("dora", "Wrong-Password!1")))
          .toList();
      long let = 0;
      for (Future<HttpResponse<byte[]>> each : burst) {
        HttpResponse<byte[]> answer = each.get();
        if (answer.statusCode() == 401) {
          let++;
        } else {
          assertError(answer, 429);
          assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()))
              .isBetween(1L, 60L);
        }
      }
      assertThat(let).isEqualTo(5);
    } finally {
      pool.shutdownNow();
    }
    assertError(host.login("dora", PASSWORD), 429);
    AccessHost.pass(Duration.ofSeconds(13));
    assertThat(host.token("dora", PASSWORD)).isNotEmpty();
  }

  @Test
  void tokensDieWithAChangedPassword() {
    host.addUser("emil", "reader");
    String old = host.token("emil", PASSWORD);
    JsonNode changed = json(change("emil", PASSWORD, "Other*Rock-7291", "Other*Rock-7291"));

    assertError(host.get(old, "/api/v1/channels"), 401);
    assertThat(host.get(changed.path("access_token").asString(), "/api/v1/channels")
            .statusCode())
        .isEqualTo(200);
    assertError(host.login("emil", PASSWORD), 401);
    assertThat(host.token("emil", "Other*Rock-7291")).isNotEmpty();
  }

  @Test
  void tokensDieWithADeactivatedOrRemovedUser() {
    host.addUser("fred", "reader");
    host.addUser("gina", "reader");
    String fred = host.token("fred", PASSWORD);
    String gina = host.token("gina", PASSWORD);
    JsonNode gone = json(host.asAdmin("DELETE", "/rbac/v1/users", "{'email':'fred@example.org'}"));
    json(host.asAdmin("DELETE", "/rbac/v1/users?email=gina@example.org&remove=true", ""));

    assertThat(gone.path("active").booleanValue()).isFalse();
    assertError(host.get(fred, "/api/v1/channels"), 401);
    assertError(host.get(gina, "/api/v1/channels"), 401);
    json(host.asAdmin("PATCH", "/rbac/v1/users", "{'email':'fred@example.org','active':true}"));
    assertError(host.get(fred, "/api/v1/channels"), 401);
    assertThat(host.token("fred", PASSWORD)).isNotEmpty();
    assertThat(text(host.asAdmin("GET", "/rbac/v1/users?name=gina", ""))).isEqualTo("null");
  }

  @Test
  void aTakenAuthorityIsGoneAtOnce() {
    host.addUser("hugo", "writer");
    String token = host.token("hugo", PASSWORD);
    json(host.asAdmin(
        "PATCH", "/rbac/v1/users", "{'email':'hugo@example.org','authority':'reader'}"));

    assertError(host.get(token, "/data/v1/channels"), 403);
    assertThat(host.get(token, "/api/v1/channels").statusCode()).isEqualTo(200);
  }

  @Test
  void changesNoPasswordThatIsWeakOrWrongOrConfigured() {
    host.addUser("iris", "reader");
    assertError(change("iris", "Wrong-Password!1", "Other*Rock-7291", "Other*Rock-7291"), 401);
    assertError(change("iris", PASSWORD, "Other*Rock-7291", "Other*Rock-7292"), 400);
    assertError(change("iris", PASSWORD, "short", "short"), 400);
    assertError(change("chief", CONFIGURED_PASSWORD, "Other*Rock-7291", "Other*Rock-7291"), 400);
    assertThat(host.token("iris", PASSWORD)).isNotEmpty();
  }

  @Test
  void keepsUsersAsTheirClientsKnowThem() {
    JsonNode made = json(host.asAdmin(
        "POST",
        "/rbac/v1/users",
        "{'email':'Jane@Example.org','name':'Jane','full_name':'Jane Doe','orcid':'0000-0002-1825-0097','password':'"
            + PASSWORD + "','tenant':'acme','unknown':1}"));

    assertThat(made.path("email").asString()).isEqualTo("jane@example.org");
    assertThat(made.path("authority").asString()).isEqualTo("reader");
    assertThat(made.path("details").isObject()).isTrue();
    assertThat(made.toString()).doesNotContain(PASSWORD, "argon2");
    for (String query :
        List.of("email=JANE@example.org", "name=jane", "orcid=0000-0002-1825-0097")) {
      assertThat(json(host.asAdmin("GET", "/rbac/v1/users/?" + query, ""))).isEqualTo(made);
    }
    assertThat(text(host.asAdmin("GET", "/rbac/v1/users?email=no@example.org", "")))
        .isEqualTo("null");
    assertError(host.asAdmin("GET", "/rbac/v1/users?email=", ""), 422);
    JsonNode all = json(host.asAdmin("GET", "/rbac/v1/users", ""));
    assertThat(all.isArray()).isTrue();
    assertThat(all)
        .contains(made)
        .noneMatch(user -> user.path("name").asString().equals("chief"));
    JsonNode patched = json(host.asAdmin(
        "PATCH",
        "/rbac/v1/users",
        "{'email':'jane@example.org','full_name':'J. D.','orcid':null}"));
    assertThat(patched.path("full_name").asString()).isEqualTo("J. D.");
    assertThat(patched.path("orcid").isNull()).isTrue();
    assertThat(patched.path("name").asString()).isEqualTo("Jane");
    assertThat(text(host.get(host.token("jane", PASSWORD), "/api/v1/tenant")))
        .isEqualTo("\"acme\"");
  }

  @Test
  void knowsUsersByTheirIds() {
    JsonNode nora = host.addUser("nora", "reader");
    String path = "/rbac/v1/users/" + nora.path("id").asString();

    assertThat(json(host.asAdmin("GET", path, ""))).isEqualTo(nora);
    assertThat(json(host.asAdmin("PATCH", path, "{'tenant':'acme'}"))
            .path("tenant")
            .asString())
        .isEqualTo("acme");
    assertThat(json(host.asAdmin("DELETE", path, "")).path("active").booleanValue())
        .isFalse();
    assertThat(
            json(host.asAdmin("DELETE", path + "?remove=true", "")).path("name").asString())
        .isEqualTo("nora");
    for (String method : List.of("GET", "PATCH", "DELETE")) {
      assertError(host.asAdmin(method, path, ""), 404);
    }
  }

  @Test
  void refusesUsersThatCannotBe() {
    host.addUser("kate", "reader");
    assertError(newUser("kate@example.org", "other", PASSWORD), 409);
    assertError(newUser("KATE@example.org", "other", PASSWORD), 409);
    assertError(newUser("other@example.org", "Kate", PASSWORD), 409);
    assertError(newUser("chief@example.org", "other", PASSWORD), 409);
    assertError(newUser("other@example.org", "chief", PASSWORD), 409);
    assertError(newUser("no-address", "other", PASSWORD), 422);
    assertError(newUser("other@example.org", "a@b", PASSWORD), 422);
    assertError(newUser("other@example.org", "other", "weak"), 400);
    assertError(host.asAdmin("PATCH", "/rbac/v1/users", "{'email':'no@example.org'}"), 404);
    assertError(host.asAdmin("DELETE", "/rbac/v1/users", "{'email':'no@example.org'}"), 404);
    assertError(host.asAdmin("DELETE", "/rbac/v1/users", ""), 422);
    assertThat(text(host.asAdmin("GET", "/rbac/v1/users?email=other@example.org", "")))
        .isEqualTo("null");
  }

  @Test
  void ofTwoWhoAddOneUserAtOnceOneIsRefused() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> adding =
          () -> newUser("twin@example.org", "twin", PASSWORD).statusCode();
      List<Integer> statuses = pool.invokeAll(List.of(adding, adding)).stream()
          .map(AccessRoutesContract::valueOf)
          .sorted()
          .toList();

      assertThat(statuses).containsExactly(200, 409);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void ofTwoChangesAtOnceNeitherUndoesTheOther() throws Exception {
    host.addUser("mara", "reader");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        String name = "Mara " + round;
        json(patch("mara", "'active':true"));
        Callable<Integer> renaming =
            () -> patch("mara", "'full_name':'" + name + "'").statusCode();
        Callable<Integer> deactivating =
            () -> host.asAdmin("DELETE", "/rbac/v1/users", "{'email':'mara@example.org'}")
                .statusCode();
        assertThat(pool.invokeAll(List.of(renaming, deactivating)).stream()
                .map(AccessRoutesContract::valueOf))
            .containsOnly(200);
        JsonNode mara = json(host.asAdmin("GET", "/rbac/v1/users?name=mara", ""));
        assertThat(mara.path("active").booleanValue()).isFalse();
        assertThat(mara.path("full_name").asString()).isEqualTo(name);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private HttpResponse<byte[]> patch(String name, String members) {
    return host.asAdmin(
        "PATCH", "/rbac/v1/users", "{'email':'" + name + "@example.org'," + members + "}");
  }

  @Test
  void letsOnlyAdministratorsManage() {
    for (String path : List.of("/rbac/v1/users", "/rbac/v1/keys", "/rbac/v1/other")) {
      assertError(host.running().get(path), 401);
      assertError(host.get(RunningHost.READER, path), 403);
      assertError(host.get(RunningHost.WRITER, path), 403);
    }
    assertError(host.asAdmin("GET", "/rbac/v1/other", ""), 404);
  }

  @Test
  void makesAndRevokesKeys() {
    JsonNode made = json(host.asAdmin(
        "POST", "/rbac/v1/keys", "{'name':'robot','authority':'writer','tenant':'acme'}"));
    String secret = made.path("secret").asString();

    assertThat(text(host.get(secret, "/data/v1/channels"))).isEqualTo("\"key robot\"");
    assertThat(text(host.get(secret, "/api/v1/tenant"))).isEqualTo("\"acme\"");
    assertError(host.get(secret, "/setup/v1/channels"), 403);
    String changed = secret.substring(0, secret.length() - 1) + (secret.endsWith("A") ? "B" : "A");
    assertError(host.get(changed, "/data/v1/channels"), 401);
    assertThat(text(host.asAdmin("GET", "/rbac/v1/keys", "")))
        .contains("\"robot\"")
        .contains("\"created_by\":\"key root\"")
        .doesNotContain(secret, "secret", "digest");
    assertError(host.asAdmin("POST", "/rbac/v1/keys", "{'name':'robot'}"), 409);
    assertError(host.asAdmin("POST", "/rbac/v1/keys", "{'name':'dashboard'}"), 409);
    assertError(host.asAdmin("POST", "/rbac/v1/keys", "{'name':'x','authority':'owner'}"), 422);
    assertError(host.asAdmin("POST", "/rbac/v1/keys", "{'name':'x','form':'other'}"), 422);
    String path = "/rbac/v1/keys/" + made.path("id").asString();
    json(host.asAdmin("DELETE", path, ""));
    assertError(host.get(secret, "/data/v1/channels"), 401);
    assertError(host.asAdmin("DELETE", path, ""), 404);
  }

  @Test
  void recordsWhatAdministratorsDoAndNoSecret() {
    host.addUser("lena", "reader");
    assertError(newUser("lena@example.org", "other", PASSWORD), 409);
    json(change("lena", PASSWORD, "Other*Rock-7291", "Other*Rock-7291"));
    String secret = json(host.asAdmin("POST", "/rbac/v1/keys", "{'name':'audited'}"))
        .path("secret")
        .asString();
    List<Object[]> entries = entries();

    assertThat(entries)
        .extracting(each -> each[1] + " " + each[2] + " " + each[3] + " " + each[4])
        .contains(
            "key root user.create lena@example.org DONE",
            "key root user.create lena@example.org FAILED",
            "user lena password.change lena@example.org DONE",
            "key root key.create audited DONE");
    assertThat(entries).allMatch(each -> !each[0].toString().isEmpty());
    assertThat(entries.stream().map(Arrays::toString).toList().toString())
        .doesNotContain(PASSWORD, "Other*Rock", secret, "argon2");
  }

  private List<Object[]> entries() {
    EntityManagerFactory factory = host.running().bean(EntityManagerFactory.class);
    try (EntityManager entityManager = factory.createEntityManager()) {
      return entityManager
          .createQuery(
              "select a.happenedAt, a.caller, a.action, a.target, a.outcome from RhythmiteAudit a",
              Object[].class)
          .getResultList();
    }
  }

  private HttpResponse<byte[]> newUser(String email, String name, String password) {
    return host.asAdmin(
        "POST",
        "/rbac/v1/users",
        "{'email':'" + email + "','name':'" + name + "','password':'" + password + "'}");
  }

  private HttpResponse<byte[]> change(String login, String old, String fresh, String repeated) {
    return host.send(
        "",
        "POST",
        "/auth/v1/change_password",
        "{'login':'" + login + "','password':'" + old + "','new_password':'" + fresh
            + "','confirm_password':'" + repeated + "'}");
  }

  private static <T> T valueOf(Future<T> done) {
    try {
      return done.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode claims(String token) {
    String[] parts = token.split("\\.");
    assertThat(parts).hasSize(3);
    return AccessHost.parse(Base64.getUrlDecoder().decode(parts[1]));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
