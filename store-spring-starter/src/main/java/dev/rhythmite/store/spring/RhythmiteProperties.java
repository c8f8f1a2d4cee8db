package dev.rhythmite.store.spring;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application may set.
 *
 * @param entityManagerFactory Name of the entity manager factory bean that has the stores; needed
 *     only where there are several.
 * @param sync the routes of the stores
 * @param health the health routes
 * @param security who may use the routes
 */
@ConfigurationProperties("rhythmite")
public record RhythmiteProperties(
    @Nullable String entityManagerFactory,
    @DefaultValue Sync sync,
    @DefaultValue Health health,
    @DefaultValue Security security) {

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

    // no pattern characters: the path guards the routes, too
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /**
     * Returns these settings if they can be used.
     *
     * @throws StoreConfigurationException otherwise, naming the property
     */
    public Sync checked() {
      if (!PATH.matcher(basePath).matches()) {
        throw new StoreConfigurationException(
            "rhythmite.sync.base-path is \""
                + basePath
                + "\". It begins with a slash, ends without one and has letters, digits and . _ ~ -"
                + " in between.",
            "Set rhythmite.sync.base-path to a path such as /sync/v1.");
      }
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
   * The health routes.
   *
   * @param enabled Whether /health/live and /health/ready exist. They answer without credentials.
   */
  public record Health(@DefaultValue("false") boolean enabled) {}

  /**
   * Who may use the routes.
   *
   * @param enabled Whether the routes ask for credentials. Without, everybody may use them.
   * @param apiKeys Keys by name, each with a secret of 16 visible ASCII characters or more, which a
   *     client sends as its bearer token, and an authority: READER, WRITER or ADMIN.
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
   */
  public record ApiKey(
      @Nullable String secret, @DefaultValue("READER") Authority authority) {

    /** Returns the authority, never the secret. */
    @Override
    public String toString() {
      return "ApiKey[secret=***, authority=" + authority + "]";
    }
  }
}
