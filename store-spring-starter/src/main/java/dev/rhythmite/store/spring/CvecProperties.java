package dev.rhythmite.store.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The routes of metrics for clients of cvec.
 *
 * @param enabled Whether metrics have these routes.
 * @param basePath Path before /api/metrics, /config and /supabase. Nothing if left out, which these
 *     clients need.
 * @param maxBodySize Longest body of a request.
 * @param requestsPerMinute Most requests that one client may send in a minute to one route. No bound
 *     if left out.
 * @param tenantId The number that clients are told to be their tenant's.
 * @param login How clients get tokens for their keys.
 */
@ConfigurationProperties("rhythmite.cvec")
public record CvecProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("") String basePath,
    @DefaultValue("64MB") DataSize maxBodySize,
    @Nullable Integer requestsPerMinute,
    @DefaultValue("1") long tenantId,
    @DefaultValue Login login) {

  private static final int SHORTEST_SECRET = 32;
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(3_650);

  /**
   * Returns these settings if they can be used.
   *
   * @throws StoreConfigurationException otherwise, naming the property and no secret
   */
  public CvecProperties checked() {
    FacePaths.checkedBasePath("rhythmite.cvec.base-path", basePath);
    check(maxBodySize.toBytes() > 0, "max-body-size", "is not positive.");
    check(
        requestsPerMinute == null || requestsPerMinute > 0,
        "requests-per-minute",
        "is " + requestsPerMinute + ". It is at least 1, or left out.");
    String secret = login.secret();
    check(
        secret == null || secret.length() >= SHORTEST_SECRET,
        "login.secret",
        "has less than " + SHORTEST_SECRET + " characters, so tokens could be forged.");
    check(!login.publishableKey().isBlank(), "login.publishable-key", "is blank.");
    checkLifetime("login.access-lifetime", login.accessLifetime());
    checkLifetime("login.refresh-lifetime", login.refreshLifetime());
    return this;
  }

  private static void checkLifetime(String name, Duration lifetime) {
    check(
        lifetime.compareTo(Duration.ofSeconds(1)) >= 0 && lifetime.compareTo(LONGEST_LIFETIME) <= 0,
        name,
        "is " + lifetime + ". It is from 1 s to " + LONGEST_LIFETIME + ".");
  }

  private static void check(boolean right, String name, String rule) {
    if (!right) {
      throw new StoreConfigurationException(
          "rhythmite.cvec." + name + " " + rule, "Change rhythmite.cvec." + name + ".");
    }
  }

  /**
   * How clients get tokens for their keys.
   *
   * @param enabled Whether they do. Keys may be sent as they are in any case.
   * @param publishableKey What clients send as the header apikey when they log in; no secret.
   * @param secret What tokens are sealed with, of 32 characters or more, the same on each node. Random
   *     if left out: tokens then end with the process.
   * @param accessLifetime How long a token opens routes.
   * @param refreshLifetime How long a token may be exchanged for new ones.
   */
  public record Login(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("rhythmite") String publishableKey,
      @Nullable String secret,
      @DefaultValue("1h") Duration accessLifetime,
      @DefaultValue("30d") Duration refreshLifetime) {

    /** Returns everything but the secret. */
    @Override
    public String toString() {
      return "Login[enabled=" + enabled + ", publishableKey=" + publishableKey
          + ", secret=***, accessLifetime=" + accessLifetime + ", refreshLifetime="
          + refreshLifetime + "]";
    }
  }
}
