package dev.rhythmite.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Places the database and the API key into the data directory. Comes after the configuration files,
 * and below them: what they or the environment set stays.
 */
final class DemoEnvironment implements EnvironmentPostProcessor, Ordered {

  static final String DATA_DIRECTORY = "demo.data-dir";
  static final String API_KEY = "rhythmite.security.api-keys.demo.secret";

  /** Where H2 listens for the other processes that use the file; else at every address. */
  private static final String H2_ADDRESS = "h2.bindAddress";

  private static final String AUTHORITY = "rhythmite.security.api-keys.demo.authority";

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (System.getProperty(H2_ADDRESS) == null) {
      System.setProperty(H2_ADDRESS, "127.0.0.1");
    }
    Path directory = directory(environment);
    try {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource(
              "demo",
              Map.of(
                  "spring.datasource.url",
                  // both a running demo and a command may use the file at the same time
                  "jdbc:h2:file:" + directory.resolve("rhythmite") + ";AUTO_SERVER=TRUE",
                  API_KEY,
                  new ApiKeyFile(directory).read(),
                  AUTHORITY,
                  "READER")));
    } catch (IOException e) {
      throw new UncheckedIOException("The data directory cannot be used: " + directory, e);
    }
  }

  /** Returns the data directory, absolute. */
  static Path directory(ConfigurableEnvironment environment) {
    return Path.of(environment.getProperty(DATA_DIRECTORY, "data/demo"))
        .toAbsolutePath()
        .normalize();
  }
}
