package dev.rhythmite.store.spring.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SealedKeysTest {

  private static final String KEY = "cva_0123456789012345678901234567890123456";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
  private final SealedKeys keys = keys("a secret of more than 32 characters");

  private SealedKeys keys(String secret) {
    return new SealedKeys(
        Optional.of(secret), Duration.ofHours(1), Duration.ofDays(1), () -> now.get());
  }

  @Test
  void opensItsTokensOnEachNodeOfTheSecret() {
    SealedKeys.Pair pair = keys.seal(KEY);

    assertThat(keys.open(pair.access())).contains(KEY);
    assertThat(keys("a secret of more than 32 characters").open(pair.access())).contains(KEY);
    assertThat(keys("another secret of 32 characters and more").open(pair.access()))
        .isEmpty();
    assertThat(pair.toString()).doesNotContain(pair.access(), pair.refresh());
    assertThat(new String(Base64.getUrlDecoder().decode(pair.access()), ISO_8859_1))
        .doesNotContain(KEY);
  }

  @Test
  void takesEachTokenForItsUseOnly() {
    SealedKeys.Pair pair = keys.seal(KEY);

    assertThat(keys.open(pair.refresh())).isEmpty();
    assertThat(keys.use(pair.access())).isEmpty();
    assertThat(keys.use(pair.refresh())).contains(KEY);
    assertThat(keys.use(pair.refresh())).isEmpty();
  }

  @Test
  void aUsedTokenIsWorthlessHoweverItsBytesAreWritten() {
    String refresh = keys.seal(KEY + "+").refresh(); // of a length that Base64 pads
    byte[] bytes = Base64.getUrlDecoder().decode(refresh);
    String padded = Base64.getUrlEncoder().encodeToString(bytes);

    assertThat(keys.use(refresh)).contains(KEY + "+");
    assertThat(padded).isNotEqualTo(refresh);
    assertThat(keys.use(padded)).isEmpty();
  }

  @Test
  void opensNoTokenAfterItsTime() {
    SealedKeys.Pair pair = keys.seal(KEY);

    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    assertThat(keys.open(pair.access())).isEmpty();
    assertThat(keys.use(pair.refresh())).contains(KEY);
    now.updateAndGet(time -> time.plus(Duration.ofDays(1)));
    assertThat(keys.use(keys.seal(KEY).refresh())).contains(KEY);
  }

  @Test
  void opensNothingElse() {
    byte[] token = Base64.getUrlDecoder().decode(keys.seal(KEY).access());
    for (int bit = 0; bit < 8 * token.length; bit++) {
      byte[] changed = token.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(keys.open(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
          .as("bit %d", bit)
          .isEmpty();
    }
    for (int length = 0; length < 200; length++) {
      assertThat(keys.open("a".repeat(length))).as("length %d", length).isEmpty();
    }
  }
}
