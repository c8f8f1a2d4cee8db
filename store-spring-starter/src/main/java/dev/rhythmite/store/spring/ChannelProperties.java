package dev.rhythmite.store.spring;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The routes of channels.
 *
 * @param enabled Whether channels have routes.
 * @param basePath Path before /api/v1, /data/v1, /setup/v1, /auth/v1 and /rbac/v1. Nothing if left
 *     out.
 */
@ConfigurationProperties("rhythmite.channels")
public record ChannelProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("") String basePath) {

  // no pattern characters: the path guards the routes, too
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  /**
   * Returns these settings if they can be used.
   *
   * @throws StoreConfigurationException otherwise, naming the property
   */
  public ChannelProperties checked() {
    if (!PATH.matcher(basePath).matches()) {
      throw new StoreConfigurationException(
          "rhythmite.channels.base-path is \""
              + basePath
              + "\". It is empty, or begins with a slash, ends without one and has letters, digits"
              + " and . _ ~ - in between.",
          "Leave rhythmite.channels.base-path out, or set it to a path such as /kronicle.");
    }
    return this;
  }

  /** Returns the path of a lane. */
  public String path(ChannelLane lane) {
    return basePath + lane.path();
  }
}
