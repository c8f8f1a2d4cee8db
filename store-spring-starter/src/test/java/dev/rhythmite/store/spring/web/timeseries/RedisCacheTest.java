package dev.rhythmite.store.spring.web.timeseries;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.metric.FaceHost;
import dev.rhythmite.store.testing.TestDatabase;
import io.lettuce.core.ClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

/** Answers that are kept in a real Redis, which several processes share. */
class RedisCacheTest extends CacheContract {

  private int port;
  private RedisServer redis;

  @Override
  TestDatabase database() {
    return TestDatabase.h2();
  }

  @BeforeEach
  void startRedis() throws IOException {
    port = freePort();
    redis = new RedisServer(port);
    redis.start();
  }

  @AfterEach
  void stopRedis() throws IOException {
    if (redis.isActive()) {
      redis.stop();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  RunningHost.Builder builder() {
    return FaceHost.on(database()).with(Redis.class).set("test.redis.port", Integer.toString(port));
  }

  @Test
  void anotherProcessFindsTheAnswer() {
    TestDatabase database = database();
    RunningHost.Builder builder =
        FaceHost.on(database).with(Redis.class).set("test.redis.port", Integer.toString(port));
    try (FaceHost one = FaceHost.start(builder);
        FaceHost other = FaceHost.start(builder)) {
      add(one, "a", 1);

      byte[] answer = query(one, ONE, "a").body();

      assertThat(query(other, ONE, "a").body()).isEqualTo(answer);
      assertThat(hits(other)).isEqualTo(1);
    }
  }

  /** A second connection beside the one that is meant perhaps. */
  @Configuration(proxyBeanMethods = false)
  static class AnotherRedis {

    @Bean(destroyMethod = "destroy")
    LettuceConnectionFactory another(@Value("${test.redis.port}") int port) {
      return new LettuceConnectionFactory(new RedisStandaloneConfiguration("localhost", port));
    }
  }

  @Test
  void isLeftAloneWhereItIsNotClearWhichIsMeant() {
    TestDatabase database = database();
    RunningHost.Builder builder = FaceHost.on(database)
        .with(Redis.class)
        .with(AnotherRedis.class)
        .set("test.redis.port", Integer.toString(port));
    try (FaceHost one = FaceHost.start(builder);
        FaceHost other = FaceHost.start(builder)) {
      add(one, "a", 1);

      json(query(one, ONE, "a"));
      json(query(one, ONE, "a"));
      json(query(other, ONE, "a"));

      assertThat(hits(one)).isEqualTo(1);
      assertThat(hits(other)).isZero();
    }
  }

  @Test
  @DisplayName("timeseries-api 87: a Redis that goes away is a cache without answers")
  void goesOnWithoutRedis() throws IOException {
    try (FaceHost host = FaceHost.start(builder())) {
      add(host, "a", 1);
      json(query(host, ONE, "a"));

      redis.stop();

      assertThat(json(query(host, ONE, "a"))).hasSize(1);
      add(host, "a", 2);
      assertThat(json(query(host, ONE, "a"))).hasSize(2);
      assertThat(json(host.get(ONE, "/cache/info")).path("status").asString())
          .isEqualTo("disconnected");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Redis {

    @Bean
    LettuceConnectionFactory redis(@Value("${test.redis.port}") int port) {
      return new LettuceConnectionFactory(
          new RedisStandaloneConfiguration("localhost", port),
          LettuceClientConfiguration.builder()
              .commandTimeout(Duration.ofSeconds(10))
              .clientOptions(ClientOptions.builder()
                  .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                  .build())
              .build());
    }
  }
}
