package dev.rhythmite.store.spring;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application may set.
 *
 * @param entityManagerFactory Name of the entity manager factory bean that has the stores; needed
 *     only where there are several.
 * @param requestsPerMinute Most requests that one client may send in a minute to one route of a
 *     store. No bound if left out.
 * @param stores Settings of single stores by the names of their entities, each with the least
 *     authority that reads it and requests-per-minute.
 * @param tombstones how long deletions are remembered for replicas
 * @param sync the routes of the stores
 * @param holcstore the routes for clients of holcstore
 * @param exchange files of whole selections
 * @param health the health routes
 * @param security who may use the routes
 */
@ConfigurationProperties("rhythmite")
public record RhythmiteProperties(
    @Nullable String entityManagerFactory,
    @Nullable Integer requestsPerMinute,
    @DefaultValue Map<String, StoreSettings> stores,
    @DefaultValue Tombstones tombstones,
    @DefaultValue Sync sync,
    @DefaultValue Holcstore holcstore,
    @DefaultValue Exchange exchange,
    @DefaultValue Health health,
    @DefaultValue Security security) {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  // no pattern characters: the path guards the routes, too
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

  private static void checkPath(String property, String path, String example) {
    if (!PATH.matcher(path).matches()) {
      throw new StoreConfigurationException(
          property
              + " is \""
              + path
              + "\". It begins with a slash, ends without one and has letters, digits and . _ ~ -"
              + " in between.",
          "Set " + property + " to a path such as " + example + ".");
    }
  }

  public RhythmiteProperties {
    stores = Map.copyOf(stores);
  }

  /**
   * Settings of one store.
   *
   * @param authority The least authority by which the routes of this store are read.
   * @param requestsPerMinute As rhythmite.requests-per-minute, for this store.
   */
  public record StoreSettings(
      @DefaultValue("READER") Authority authority, @Nullable Integer requestsPerMinute) {}

  /**
   * How long deletions are remembered for replicas.
   *
   * @param purge Whether old tombstones of tracked stores are removed.
   * @param retention How long a tombstone is kept. A replica that pulls less often starts over.
   * @param interval Time from one purge to the next.
   */
  public record Tombstones(
      @DefaultValue("true") boolean purge,
      @DefaultValue("90d") Duration retention,
      @DefaultValue("1d") Duration interval) {

    private static final Duration LONGEST_FIRST_DELAY = Duration.ofMinutes(10);

    /**
     * Returns these settings if they can be used.
     *
     * @throws StoreConfigurationException otherwise, naming the property
     */
    public Tombstones checked() {
      checkPositive("retention", retention);
      checkPositive("interval", interval);
      return this;
    }

    private static void checkPositive(String name, Duration value) {
      if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
        String property = "rhythmite.tombstones." + name;
        throw new StoreConfigurationException(
            property + " is " + value + ". It is more than 0 and at most " + LONGEST + ".",
            "Set " + property + " to a time such as 90d.");
      }
    }

    /** Returns when the first purge is due: early, for applications that are restarted often. */
    Duration firstDelay() {
      return interval.compareTo(LONGEST_FIRST_DELAY) < 0 ? interval : LONGEST_FIRST_DELAY;
    }
  }

  /**
   * The routes of the stores.
   *
   * @param enabled Whether the routes of the stores exist. They refuse every request until an API key
   *     is configured.
   * @param basePath Path under which each store has its routes.
   * @param maxPageSize Most changes that one page of updates may have.
   * @param maxPackSize Most chunks that one request may ask for.
   */
  public record Sync(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("/sync/v1") String basePath,
      @DefaultValue("10000") int maxPageSize,
      @DefaultValue("1000") int maxPackSize) {

    /**
     * Returns these settings if they can be used.
     *
     * @throws StoreConfigurationException otherwise, naming the property
     */
    public Sync checked() {
      checkPath("rhythmite.sync.base-path", basePath, "/sync/v1");
      checkPositive("rhythmite.sync.max-page-size", maxPageSize);
      checkPositive("rhythmite.sync.max-pack-size", maxPackSize);
      return this;
    }

    private static void checkPositive(String property, int value) {
      if (value < 1) {
        throw new StoreConfigurationException(
            property + " is " + value + ". It is at least 1.", "Raise " + property + ".");
      }
    }
  }

  /**
   * The routes for clients of holcstore.
   *
   * @param enabled Whether tracked stores have routes for unmodified clients of holcstore 0.5.12.
   * @param basePath Path under which each store has these routes.
   * @param overlap Time before the client's latest change from which on changes are listed again,
   *     for those that committed late.
   */
  public record Holcstore(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("/holcstore") String basePath,
      @DefaultValue("10m") Duration overlap) {

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(365);

    /**
     * Returns these settings if they can be used.
     *
     * @param sync the routes that must be elsewhere
     * @throws StoreConfigurationException otherwise, naming the property
     */
    public Holcstore checked(Sync sync) {
      checkPath("rhythmite.holcstore.base-path", basePath, "/holcstore");
      if ((basePath + "/").startsWith(sync.basePath() + "/")
          || (sync.basePath() + "/").startsWith(basePath + "/")) {
        throw new StoreConfigurationException(
            "rhythmite.holcstore.base-path is "
                + basePath
                + ", and rhythmite.sync.base-path is "
                + sync.basePath()
                + ". Neither of both is below the other.",
            "Set rhythmite.holcstore.base-path to another path.");
      }
      if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
        throw new StoreConfigurationException(
            "rhythmite.holcstore.overlap is "
                + overlap
                + ". It is not negative and at most "
                + LONGEST_OVERLAP
                + ".",
            "Set rhythmite.holcstore.overlap to the time that the longest transaction takes.");
      }
      return this;
    }
  }

  /**
   * Files of whole selections.
   *
   * @param importEnabled Whether keys with the authority ADMIN may import files of series.
   * @param maxImportSize Largest file that is imported, packed as it comes.
   */
  public record Exchange(
      @DefaultValue("false") boolean importEnabled,
      @DefaultValue("1GB") DataSize maxImportSize) {}

  /**
   * The health routes.
   *
   * @param enabled Whether /health/live and /health/ready exist. They answer without credentials.
   * @param timeout How long /health/ready waits for the database before it answers 503.
   */
  public record Health(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("2s") Duration timeout) {

    public Health {
      if (timeout.toMillis() < 1 || timeout.toMillis() > 3_600_000) {
        throw new IllegalArgumentException(
            "rhythmite.health.timeout is " + timeout + ". It is 1ms to 1h.");
      }
    }
  }

  /**
   * Who may use the routes.
   *
   * @param enabled Whether the routes ask for credentials. Without, everybody may use them.
   * @param apiKeys Keys by name, each with a secret of 16 visible ASCII characters or more, which a
   *     client sends as its bearer token, an authority: READER, WRITER or ADMIN, and a tenant.
   */
  public record Security(
      @DefaultValue("true") boolean enabled, @DefaultValue Map<String, ApiKey> apiKeys) {

    public Security {
      apiKeys = Map.copyOf(apiKeys);
    }
  }

  /**
   * What one client proves itself with.
   *
   * @param secret The token, of 16 visible ASCII characters or more.
   * @param authority What the client may do; a higher authority includes the lower ones.
   * @param tenant Whose channels the client works with.
   */
  public record ApiKey(
      @Nullable String secret,
      @DefaultValue("READER") Authority authority,
      @DefaultValue("") String tenant) {

    /** Returns the authority, never the secret. */
    @Override
    public String toString() {
      return "ApiKey[secret=***, authority=" + authority + ", tenant=" + tenant + "]";
    }
  }
}
