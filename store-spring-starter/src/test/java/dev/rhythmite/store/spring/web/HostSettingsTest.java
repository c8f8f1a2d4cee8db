package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.OncePerRequestFilter;

/** What an application sets for its routes holds for ours. */
class HostSettingsTest {

  private static final String UPDATES = "/sync/v1/LoadCurve/updates";
  private static final String PACK = "/sync/v1/LoadCurve/pack";

  private final RunningHost.Builder host = RunningHost.on(TestDatabase.h2()).withKeys();

  @Test
  @DisplayName("holcstore 137: a throttle of the application's applies to both routes")
  void aThrottleAppliesToBothRoutes() {
    try (RunningHost running = host.with(Throttle.class).start()) {
      assertThat(statuses(running, RunningHost.READER)).containsExactly(200, 200);

      HttpResponse<byte[]> busy = running.getAsReader(UPDATES);
      assertThat(busy.statusCode()).isEqualTo(429);
      assertThat(busy.headers().firstValue("Retry-After")).contains("7");
      assertThat(statuses(running, RunningHost.READER)).containsExactly(429, 429);
    }
  }

  @Test
  @DisplayName("holcstore 137: so does what its own security chain asks for")
  void itsOwnChainAppliesToBothRoutes() {
    try (RunningHost running = host.with(OwnChain.class).start()) {
      assertThat(statuses(running, RunningHost.READER)).containsExactly(403, 403);
    }
  }

  @Test
  @DisplayName("holcstore 137: so do the keys of its properties")
  void keysApplyToBothRoutes() {
    try (RunningHost running = host.start()) {
      assertThat(statuses(running, RunningHost.READER)).containsExactly(200, 200);
      assertThat(statuses(running, "a-key-that-nobody-gave")).containsExactly(401, 401);
    }
  }

  private static List<Integer> statuses(RunningHost running, String secret) {
    return List.of(
        running.send(running.as(secret, UPDATES)).statusCode(),
        running.post(secret, PACK, "[]".getBytes(UTF_8)).statusCode());
  }

  /** Lets two requests through. */
  @Configuration(proxyBeanMethods = false)
  static class Throttle {

    @Bean
    OncePerRequestFilter throttle() {
      AtomicInteger requests = new AtomicInteger();
      return new OncePerRequestFilter() {
        @Override
        protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
          if (requests.incrementAndGet() > 2) {
            response.setHeader("Retry-After", "7");
            response.setStatus(429);
            return;
          }
          chain.doFilter(request, response);
        }
      };
    }
  }

  /** Asks for a user, where the library's own chain would ask for a key. */
  @Configuration(proxyBeanMethods = false)
  static class OwnChain {

    @Bean
    SecurityFilterChain rhythmiteSecurityFilterChain(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().hasRole("REPLICA"))
          .csrf(csrf -> csrf.disable())
          .build();
    }
  }
}
