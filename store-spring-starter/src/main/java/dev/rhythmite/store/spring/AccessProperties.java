package dev.rhythmite.store.spring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Logins, users and who else may use the routes of channels.
 *
 * @param tables Whether users, API keys and the audit are kept in tables, too, and administrators
 *     manage them below /rbac/v1.
 * @param users Users by name.
 * @param login How users log in.
 * @param passwords What a new password must be.
 * @param audit How long the audit is kept.
 * @param cors Which pages of other origins may use the routes.
 */
@ConfigurationProperties("rhythmite.security")
public record AccessProperties(
    @DefaultValue("false") boolean tables,
    @DefaultValue Map<String, User> users,
    @DefaultValue Login login,
    @DefaultValue Passwords passwords,
    @DefaultValue Audit audit,
    @DefaultValue Cors cors) {

  private static final int SHORTEST_SECRET = 32;
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 1_024;
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(31);

  public AccessProperties {
    users = Map.copyOf(users);
  }

  /**
   * Returns these settings if they can be used.
   *
   * @throws StoreConfigurationException otherwise, naming the property and no secret
   */
  public AccessProperties checked() {
    users.forEach((name, user) -> user.check("rhythmite.security.users." + name));
    login.check();
    passwords.check();
    audit.check();
    return this;
  }

  private static void check(boolean right, String property, String rule, String fix) {
    if (!right) {
      throw new StoreConfigurationException(property + " " + rule, fix);
    }
  }

  /**
   * One who logs in by a name or an e-mail address.
   *
   * @param email An address to log in by, besides the name.
   * @param passwordHash The password as an Argon2 hash in its usual text form.
   * @param authority What the user may do.
   * @param tenant Whose channels the user works with.
   */
  public record User(
      @Nullable String email,
      @Nullable String passwordHash,
      @DefaultValue("READER") Authority authority,
      @DefaultValue("") String tenant) {

    private void check(String property) {
      AccessProperties.check(
          passwordHash != null && passwordHash.startsWith("$argon2id$"),
          property + ".password-hash",
          "is no Argon2id hash. It begins with $argon2id$.",
          "Set it to the encoded hash of the password, never to the password itself.");
    }

    /** Returns the authority, never the hash. */
    @Override
    public String toString() {
      return "User[email=" + email + ", passwordHash=***, authority=" + authority + ", tenant="
          + tenant + "]";
    }
  }

  /**
   * How users log in.
   *
   * @param enabled Whether users may log in below /auth/v1 and then send a token.
   * @param secret What tokens are signed with, of 32 characters or more, the same on each node.
   *     Random if left out: tokens then end with the process.
   * @param tokenLifetime How long a token holds.
   * @param issuer Who gave a token; others are refused.
   * @param attemptsPerMinute Most wrong passwords for one login in a minute.
   * @param attemptsPerMinuteOfAddress Most wrong logins from one address in a minute.
   */
  public record Login(
      @DefaultValue("false") boolean enabled,
      @Nullable String secret,
      @DefaultValue("5m") Duration tokenLifetime,
      @DefaultValue("rhythmite") String issuer,
      @DefaultValue("5") int attemptsPerMinute,
      @DefaultValue("30") int attemptsPerMinuteOfAddress) {

    private void check() {
      String property = "rhythmite.security.login.";
      AccessProperties.check(
          secret == null || secret.length() >= SHORTEST_SECRET,
          property + "secret",
          "has less than " + SHORTEST_SECRET + " characters, so tokens could be forged.",
          "Set it to a long random text, the same on each node.");
      AccessProperties.check(
          tokenLifetime.compareTo(Duration.ofSeconds(1)) >= 0
              && tokenLifetime.compareTo(LONGEST_LIFETIME) <= 0,
          property + "token-lifetime",
          "is " + tokenLifetime + ". It is from 1 s to " + LONGEST_LIFETIME + ".",
          "Set it to a time such as 5m.");
      AccessProperties.check(
          attemptsPerMinute > 0,
          property + "attempts-per-minute",
          "is " + attemptsPerMinute + ". It is at least 1.",
          "Raise it.");
      AccessProperties.check(
          attemptsPerMinuteOfAddress > 0,
          property + "attempts-per-minute-of-address",
          "is " + attemptsPerMinuteOfAddress + ". It is at least 1.",
          "Raise it.");
    }

    /** Returns everything but the secret. */
    @Override
    public String toString() {
      return "Login[enabled=" + enabled + ", secret=***, tokenLifetime=" + tokenLifetime
          + ", issuer=" + issuer + "]";
    }
  }

  /**
   * What a new password must be.
   *
   * @param minLength Fewest characters.
   * @param maxLength Most characters.
   */
  public record Passwords(
      @DefaultValue("12") int minLength, @DefaultValue("64") int maxLength) {

    private void check() {
      AccessProperties.check(
          minLength >= SHORTEST_PASSWORD,
          "rhythmite.security.passwords.min-length",
          "is " + minLength + ". It is at least " + SHORTEST_PASSWORD + ".",
          "Raise it.");
      AccessProperties.check(
          maxLength >= minLength && maxLength <= LONGEST_PASSWORD,
          "rhythmite.security.passwords.max-length",
          "is " + maxLength + ". It is from min-length to " + LONGEST_PASSWORD + ".",
          "Change it.");
    }
  }

  /**
   * What is recorded of administrators.
   *
   * @param retention How long an entry stays in the table.
   */
  public record Audit(@DefaultValue("365d") Duration retention) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private void check() {
      AccessProperties.check(
          retention.compareTo(Duration.ZERO) > 0 && retention.compareTo(LONGEST) <= 0,
          "rhythmite.security.audit.retention",
          "is " + retention + ". It is more than 0 and at most " + LONGEST + ".",
          "Set it to a time such as 365d.");
    }
  }

  /**
   * Which pages of other origins may use the routes.
   *
   * @param allowedOrigins Origins such as https://charts.example, or * for any. None if left out.
   */
  public record Cors(@DefaultValue List<String> allowedOrigins) {

    public Cors {
      allowedOrigins = List.copyOf(allowedOrigins);
    }
  }
}
