package dev.rhythmite.store.spring.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.ServiceObserver;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import dev.rhythmite.store.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;

class LoginMeterTest {

  private final RunningHost.Builder host =
      AccessHost.on(TestDatabase.h2()).set("rhythmite.security.login.attempts-per-minute", "2");

  @Test
  void countsLoginsByHowTheyEnd() {
    try (AccessHost running = new AccessHost(host.start())) {
      running.token("chief", AccessHost.CONFIGURED_PASSWORD);
      for (int i = 0; i < 5; i++) {
        running.login("nobody", "Wrong-Password!1");
      }
      MeterRegistry registry = running.running().bean(MeterRegistry.class);

      assertThat(logins(registry, "done")).isEqualTo(1);
      assertThat(logins(registry, "refused")).isEqualTo(2);
      assertThat(logins(registry, "throttled")).isEqualTo(3);
    }
  }

  private static double logins(MeterRegistry registry, String outcome) {
    return registry.get("rhythmite.login").tag("outcome", outcome).counter().count();
  }

  @Test
  void countsNothingWithoutALibraryForIt() {
    host.classLoader(new FilteredClassLoader("io.micrometer"));
    try (AccessHost running = new AccessHost(host.start())) {
      String token = running.token("chief", AccessHost.CONFIGURED_PASSWORD);

      LaneHost.json(running.get(token, "/api/v1/channels"));
      assertThat(running.running().context().getBeansOfType(ServiceObserver.class))
          .isEmpty();
    }
  }
}
