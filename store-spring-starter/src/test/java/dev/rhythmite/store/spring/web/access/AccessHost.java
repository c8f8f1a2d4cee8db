package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application with logins, users and keys, and a clock that the test sets. */
final class AccessHost implements AutoCloseable {

  static final String SECRET = "a-signing-secret-of-more-than-32-characters";
  static final String PASSWORD = "Sturdy*Rock-7291";
  static final String CONFIGURED_PASSWORD = "Layered_Clay!4857";

  private static final JsonMapper JSON = new JsonMapper();
  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));

  private final RunningHost host;

  AccessHost(RunningHost host) {
    this.host = host;
  }

  static RunningHost.Builder on(TestDatabase database) {
    return LaneHost.on(database)
        .with(Clock.class)
        .set("rhythmite.security.tables", "true")
        .set("rhythmite.security.login.enabled", "true")
        .set("rhythmite.security.login.secret", SECRET)
        .set("rhythmite.security.users.chief.email", "Chief@Example.org")
        .set("rhythmite.security.users.chief.authority", "admin")
        .set("rhythmite.security.users.chief.tenant", "acme")
        .set(
            "rhythmite.security.users.chief.password-hash",
            new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(CONFIGURED_PASSWORD));
  }

  RunningHost running() {
    return host;
  }

  static void pass(Duration time) {
    NOW.updateAndGet(now -> now.plus(time));
  }

  static Instant now() {
    return NOW.get();
  }

  HttpResponse<byte[]> login(String login, String password) {
    return send(
        "", "POST", "/auth/v1/login", "{'login':'" + login + "','password':'" + password + "'}");
  }

  /** Logs in, which must succeed, and returns the token. */
  String token(String login, String password) {
    return LaneHost.json(login(login, password)).path("access_token").asString();
  }

  /** Adds a user as an administrator. */
  JsonNode addUser(String name, String authority) {
    return LaneHost.json(asAdmin(
        "POST",
        "/rbac/v1/users",
        "{'email':'" + name + "@example.org','name':'" + name + "','password':'" + PASSWORD
            + "','authority':'" + authority + "'}"));
  }

  HttpResponse<byte[]> asAdmin(String method, String path, String body) {
    return send(LaneHost.ADMIN, method, path, body);
  }

  HttpResponse<byte[]> get(String secret, String path) {
    return host.send(host.as(secret, path));
  }

  /** Sends JSON, with ' instead of quotation marks. */
  HttpResponse<byte[]> send(String secret, String method, String path, String body) {
    return host.send(host.as(secret, path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  static JsonNode parse(byte[] json) {
    return JSON.readTree(new String(json, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    host.close();
  }

  @Configuration(proxyBeanMethods = false)
  static class Clock {

    @Bean
    InstantSource clock() {
      return NOW::get;
    }
  }
}
