package dev.rhythmite.store.spring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.spring.AccessProperties;
import dev.rhythmite.store.spring.InstantMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
  private final LoginThrottle throttle = new LoginThrottle(
      new AccessProperties.Login(true, null, Duration.ofMinutes(5), "rhythmite", 5, 30),
      new InstantMeter(now::get));

  @Test
  @DisplayName("kronicle 133: whoever has logged in from an address is not kept out by others")
  void letsAKnownAddressInWhileOthersGuess() {
    succeed("ada", "home");
    for (int each = 0; each < 5; each++) {
      throttle.begin("ada", "elsewhere" + each);
    }

    assertThatThrownBy(() -> throttle.begin("ada", "another"))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining("Try again in");
    assertThatCode(() -> succeed("ADA", "home")).doesNotThrowAnyException();
  }

  @Test
  void countsAnAddressOverAllLogins() {
    for (int each = 0; each < 30; each++) {
      throttle.begin("user" + each, "one");
    }

    assertThatThrownBy(() -> throttle.begin("fresh", "one"))
        .isInstanceOf(AccessRefusedException.class);
    assertThatCode(() -> throttle.begin("fresh", "two")).doesNotThrowAnyException();
  }

  @Test
  void countsNoSuccess() {
    for (int each = 0; each < 100; each++) {
      succeed("ada", "home");
    }

    assertThatCode(() -> succeed("ada", "home")).doesNotThrowAnyException();
  }

  @Test
  void givesTriesBackEvenly() {
    for (int each = 0; each < 5; each++) {
      throttle.begin("ada", "home");
    }
    AccessRefusedException refused = refusal();
    assertThat(refused.reason()).isEqualTo(AccessRefusedException.Reason.TOO_MANY);
    now.updateAndGet(before -> before.plus(refused.waitFor()));

    throttle.begin("ada", "home");
    assertThatThrownBy(() -> throttle.begin("ada", "home"))
        .isInstanceOf(AccessRefusedException.class);
  }

  private AccessRefusedException refusal() {
    try {
      throttle.begin("ada", "home");
      throw new AssertionError("let in");
    } catch (AccessRefusedException e) {
      return e;
    }
  }

  private void succeed(String login, String address) {
    throttle.begin(login, address);
    throttle.succeeded(login, address);
  }
}
