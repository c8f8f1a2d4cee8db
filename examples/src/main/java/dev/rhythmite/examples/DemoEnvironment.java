package dev.rhythmite.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Places the database, the API key and what logins need into the data directory. Comes after the configuration files,
 * and below them: what they or the environment set stays.
 */
final class DemoEnvironment implements EnvironmentPostProcessor, Ordered {

  static final String DATA_DIRECTORY = "demo.data-dir";
  static final String API_KEY = "rhythmite.security.api-keys.demo.secret";

  /** Where H2 listens for the other processes that use the file; else at every address. */
  private static final String H2_ADDRESS = "h2.bindAddress";

  /** The name of the key and of the user, whose password is the key. */
  static final String NAME = "demo";

  private static final String KEY = "rhythmite.security.api-keys." + NAME;
  private static final String USER = "rhythmite.security.users." + NAME;
  private static final String LOGIN = "rhythmite.security.login.";

  /** As OWASP advises; the salt and hash lengths are the usual ones. */
  private static final Argon2PasswordEncoder HASHES =
      new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

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
          .addLast(new MapPropertySource(NAME, properties(environment, directory)));
    } catch (IOException e) {
      throw new UncheckedIOException("The data directory cannot be used: " + directory, e);
    }
  }

  private static Map<String, Object> properties(ConfigurableEnvironment environment, Path directory)
      throws IOException {
    String key = new SecretFile(directory, "api-key").read();
    Map<String, Object> properties = new HashMap<>();
    // both a running demo and a command may use the file at the same time
    properties.put(
        "spring.datasource.url",
        "jdbc:h2:file:" + directory.resolve("rhythmite") + ";AUTO_SERVER=TRUE");
    properties.put(API_KEY, key);
    properties.put(KEY + ".authority", "ADMIN");
    if (environment.getProperty(LOGIN + "enabled", Boolean.class, false)) {
      properties.put(LOGIN + "secret", new SecretFile(directory, "login-secret").read());
      properties.put(USER + ".authority", "ADMIN");
      properties.put(USER + ".password-hash", HASHES.encode(key));
    }
    return properties;
  }

  /** Returns the data directory, absolute. */
  static Path directory(ConfigurableEnvironment environment) {
    return Path.of(environment.getProperty(DATA_DIRECTORY, "data/demo"))
        .toAbsolutePath()
        .normalize();
  }
}
