package dev.rhythmite.store.spring.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.AccessProperties;
import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.testing.Seeds;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tokens that somebody else made, changed, or made up. */
@ExtendWith(OutputCaptureExtension.class)
class TokensTest {

  private static final String SECRET = "a-signing-secret-of-more-than-32-characters";
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final long SOON = NOW.getEpochSecond() + 60;
  private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private final Accounts accounts = new Accounts(
      Map.of("ada", new AccessProperties.User(null, "$argon2id$x", Authority.ADMIN, "")),
      Optional.empty());
  private final Account ada = accounts.byLogin("ada").orElseThrow();
  private final Tokens tokens = tokens(SECRET, "rhythmite");

  @Test
  void knowsItsOwn() {
    assertThat(tokens.find(tokens.issue(ada))).contains(ada.caller());
    assertThat(tokens.find(signed(HS256, claims("rhythmite", SOON), SECRET, "HmacSHA256")))
        .contains(ada.caller());
    assertThat(tokens(SECRET, "rhythmite").find(tokens.issue(ada))).isPresent();
  }

  @Test
  @DisplayName("kronicle 126: wrong signatures, other algorithms and none, other claims")
  void refusesForgedOnes() {
    String claims = claims("rhythmite", SOON);
    String other = "another-secret-of-more-than-32-characters";

    assertRefused(signed(HS256, claims, other, "HmacSHA256"));
    assertRefused(tokens(other, "rhythmite").issue(ada));
    assertRefused(tokens(SECRET, "elsewhere").issue(ada));
    assertRefused(part("{\"alg\":\"none\"}") + "." + part(claims) + ".");
    assertRefused(part("{\"alg\":\"NONE\"}") + "." + part(claims) + ".x");
    assertRefused(signed("{\"alg\":\"none\"}", claims, SECRET, "HmacSHA256"));
    assertRefused(signed("{\"alg\":\"HS512\"}", claims, SECRET.repeat(2), "HmacSHA512"));
    assertRefused(signed("{\"alg\":\"RS256\"}", claims, SECRET, "HmacSHA256"));
    assertRefused(signed("{}", claims, SECRET, "HmacSHA256"));
    assertRefused(
        signed(HS256, claims("rhythmite", NOW.getEpochSecond() - 1), SECRET, "HmacSHA256"));
    assertRefused(signed(
        HS256,
        "{\"iss\":\"rhythmite\",\"sub\":\"" + ada.user().id() + "\",\"stamp\":\"" + ada.stamp()
            + "\"}",
        SECRET,
        "HmacSHA256"));
    assertRefused(signed(HS256, claims.replace(ada.stamp(), "older"), SECRET, "HmacSHA256"));
    assertRefused(signed(HS256, claims.replace(ada.user().id(), "nobody"), SECRET, "HmacSHA256"));
    assertRefused(signed(HS256, "[]", SECRET, "HmacSHA256"));
  }

  static LongStream seeds() {
    return Seeds.from1To(20, 500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void refusesWhateverIsMadeOfAToken(long seed) {
    var random = new SplittableRandom(seed);
    String good = tokens.issue(ada);
    for (int each = 0; each < 50; each++) {
      String hostile = hostile(good, random);
      if (!sameBytes(hostile, good)) {
        assertThat(tokens.find(hostile)).as("seed %d: %s", seed, hostile).isEmpty();
      }
    }
  }

  @Test
  void refusesDeepNesting() {
    String deep = "[".repeat(1_400) + "]".repeat(1_400);

    assertRefused(signed("{\"alg\":\"HS256\",\"x\":" + deep + "}", "{}", SECRET, "HmacSHA256"));
    assertRefused(signed(HS256, "{\"x\":" + deep + "}", SECRET, "HmacSHA256"));
  }

  @Test
  void signsWithARandomSecretIfNoneIsConfiguredAndSaysSo(CapturedOutput output) {
    var settings =
        new AccessProperties.Login(true, null, Duration.ofMinutes(5), "rhythmite", 5, 30);
    String token = new Tokens(settings, accounts, () -> NOW).issue(ada);

    assertThat(output).contains("Set rhythmite.security.login.secret").doesNotContain(token);
    assertThat(new Tokens(settings, accounts, () -> NOW).find(token)).isEmpty();
  }

  private void assertRefused(String token) {
    assertThat(tokens.find(token)).as(token).isEmpty();
  }

  private static String hostile(String good, SplittableRandom random) {
    StringBuilder text = new StringBuilder(good);
    int changes = random.nextInt(1, 4);
    for (int each = 0; each < changes && text.length() > 0; each++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(33, 127));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, (char) random.nextInt(0, 0x250));
        case 3 -> text.setLength(at);
        default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
      }
    }
    return text.toString();
  }

  /** The last character of a part has bits that mean nothing. */
  private static boolean sameBytes(String token, String other) {
    try {
      String[] parts = token.split("\\.", -1);
      String[] others = other.split("\\.", -1);
      for (int each = 0; each < 3; each++) {
        if (parts.length != 3 || !Arrays.equals(decoded(parts[each]), decoded(others[each]))) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  private Tokens tokens(String secret, String issuer) {
    return new Tokens(
        new AccessProperties.Login(true, secret, Duration.ofMinutes(5), issuer, 5, 30),
        accounts,
        () -> NOW);
  }

  private String claims(String issuer, long expiry) {
    return "{\"iss\":\"" + issuer + "\",\"sub\":\"" + ada.user().id() + "\",\"exp\":" + expiry
        + ",\"stamp\":\"" + ada.stamp() + "\"}";
  }

  private static String signed(String header, String claims, String secret, String algorithm) {
    String signed = part(header) + "." + part(claims);
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
      return signed
          + "."
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
