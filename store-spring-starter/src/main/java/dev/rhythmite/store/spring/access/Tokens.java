package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.AccessProperties;
import dev.rhythmite.store.spring.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * The tokens of logins: signed, short-lived, and good only as long as the user is as it was at the
 * login. What a user may do is looked up and not taken from the token.
 */
final class Tokens implements Credentials {

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  private static final Pattern THREE_PARTS =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
  private static final String STAMP = "stamp";

  private final AccessProperties.Login settings;
  private final Accounts accounts;
  private final InstantSource clock;
  private final JwtEncoder encoder;
  private final JwtDecoder decoder;

  Tokens(AccessProperties.Login settings, Accounts accounts, InstantSource clock) {
    this.settings = settings;
    this.accounts = accounts;
    this.clock = clock;
    SecretKey key = key(settings.secret() == null ? random() : settings.secret());
    this.encoder = NimbusJwtEncoder.withSecretKey(key).build();
    this.decoder = decoder(key, settings.issuer(), clock.withZone(ZoneOffset.UTC));
  }

  private static String random() {
    LOG.warn("Tokens are signed with a secret of this process: they end with it, and no other node"
        + " takes them. Set rhythmite.security.login.secret to a long random text.");
    return RandomTexts.secret();
  }

  private static SecretKey key(String secret) {
    return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MacAlgorithm.HS256.getName());
  }

  private static JwtDecoder decoder(SecretKey key, String issuer, Clock clock) {
    JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
    times.setClock(clock);
    times.setAllowEmptyExpiryClaim(false);
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(issuer)));
    return decoder;
  }

  /** Returns a new token. */
  String issue(Account account) {
    Instant now = clock.instant();
    JwtClaimsSet claims = JwtClaimsSet.builder()
        .issuer(settings.issuer())
        .subject(account.user().id())
        .id(UUID.randomUUID().toString())
        .issuedAt(now)
        .expiresAt(now.plus(settings.tokenLifetime()))
        .claim("roles", List.of(account.user().authority().name().toLowerCase(Locale.ROOT)))
        .claim(STAMP, account.stamp())
        .build();
    JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).type("JWT").build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  @Override
  public Optional<Caller> find(String secret) {
    return decoded(secret)
        .flatMap(token -> accounts
            .byId(String.valueOf(token.getSubject()))
            .filter(account -> account.user().active())
            .filter(account -> account.stamp().equals(token.getClaims().get(STAMP))))
        .map(Account::caller);
  }

  private Optional<Jwt> decoded(String token) {
    if (!THREE_PARTS.matcher(token).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(decoder.decode(token));
    } catch (JwtException e) {
      return Optional.empty();
    }
  }
}
