package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.StoreConfigurationException;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How often a client may ask, and who may read a store. */
class ThrottleTest {

  private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);

  private static final String UPDATES = "/sync/v1/LoadCurve/updates";
  private static final String PACK = "/sync/v1/LoadCurve/pack";
  private static final String SERIES = "/sync/v1/LoadCurve/series?version=1&kind=none";
  private static final String OTHER = "/sync/v1/SpotPrice/series?market=FR";

  private final RunningHost.Builder host =
      RunningHost.on(TestDatabase.h2()).withKeys().with(SetClock.class);

  @Test
  @DisplayName("holcstore 137: requests above the bound are 429, for each key and route")
  void countsRequestsOfAKeyToARoute() {
    try (RunningHost running = host.set("rhythmite.requests-per-minute", "3").start()) {
      for (int i = 0; i < 3; i++) {
        assertThat(running.getAsReader(UPDATES).statusCode()).isEqualTo(200);
      }

      HttpResponse<byte[]> refused = running.getAsReader(UPDATES);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("20");
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(new String(refused.body(), UTF_8))
          .isEqualTo(
              "{\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"This key has sent"
                  + " too many requests to updates of LoadCurve. Send the next one in 20 s, or larger"
                  + " pages at longer intervals.\"}");
      assertThat(pack(running)).isEqualTo(200);
      assertThat(running.getAsReader(SERIES).statusCode()).isEqualTo(404);
      assertThat(running.send(running.as(RunningHost.WRITER, UPDATES)).statusCode())
          .isEqualTo(200);

      pass(Duration.ofSeconds(19));
      assertThat(running.getAsReader(UPDATES).statusCode()).isEqualTo(429);
      assertThat(running.getAsReader(UPDATES).headers().firstValue("Retry-After"))
          .contains("1");
      pass(Duration.ofSeconds(1));
      assertThat(running.getAsReader(UPDATES).statusCode()).isEqualTo(200);
      assertThat(running.getAsReader(UPDATES).statusCode()).isEqualTo(429);
    }
  }

  private static int pack(RunningHost running) {
    return running.post(RunningHost.READER, PACK, "[]".getBytes(UTF_8)).statusCode();
  }

  @Test
  void aStoreMayHaveABoundOfItsOwn() {
    host.set("rhythmite.requests-per-minute", "1")
        .set("rhythmite.stores.LoadCurve.requests-per-minute", "2");
    try (RunningHost running = host.start()) {
      assertThat(running.getAsReader(UPDATES).statusCode()).isEqualTo(200);
      assertThat(running.getAsReader(UPDATES).statusCode()).isEqualTo(200);
      assertThat(running.getAsReader(UPDATES).statusCode()).isEqualTo(429);
      assertThat(running.getAsReader(OTHER).statusCode()).isEqualTo(404);
      assertThat(running.getAsReader(OTHER).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void countsByAddressWhereNoKeyIsAskedFor() {
    host.set("rhythmite.requests-per-minute", "1").set("rhythmite.security.enabled", "false");
    try (RunningHost running = host.start()) {
      assertThat(running.get(UPDATES).statusCode()).isEqualTo(200);
      assertThat(running.get(UPDATES).statusCode()).isEqualTo(429);
      assertThat(running.get("/own").statusCode()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("holcstore 137: a store may ask for more than a reader")
  void aStoreMayAskForAHigherAuthority() {
    try (RunningHost running =
        host.set("rhythmite.stores.LoadCurve.authority", "writer").start()) {
      assertThat(running.getAsReader(UPDATES).statusCode()).isEqualTo(403);
      assertThat(running.getAsReader("/sync/v1/Load%43urve/updates").statusCode())
          .isEqualTo(403);
      assertThat(running.getAsReader(SERIES).statusCode()).isEqualTo(403);
      assertThat(pack(running)).isEqualTo(403);
      assertThat(running.get(UPDATES).statusCode()).isEqualTo(401);
      assertThat(running.getAsReader(OTHER).statusCode()).isEqualTo(404);
      assertThat(running.send(running.as(RunningHost.WRITER, UPDATES)).statusCode())
          .isEqualTo(200);
      assertThat(running.post(RunningHost.WRITER, PACK, "[]".getBytes(UTF_8)).statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rhythmite.stores.Nowhere.authority, ADMIN, rhythmite.stores.Nowhere is for a store",
    "rhythmite.stores.LoadCurve.requests-per-minute, 0, rhythmite.stores.LoadCurve.requests-per",
    "rhythmite.requests-per-minute, -1, rhythmite.requests-per-minute is -1. It is at least 1"
  })
  void refusesLimitsThatMakeNoSense(String property, String value, String message) {
    host.set(property, value);

    assertThatThrownBy(host::start)
        .rootCause()
        .isInstanceOf(StoreConfigurationException.class)
        .hasMessageStartingWith(message);
  }

  private static void pass(Duration time) {
    NOW.updateAndGet(now -> now.plus(time));
  }

  @Configuration(proxyBeanMethods = false)
  static class SetClock {

    @Bean
    InstantSource clock() {
      return NOW::get;
    }
  }
}
