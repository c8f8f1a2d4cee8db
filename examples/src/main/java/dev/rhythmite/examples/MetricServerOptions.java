package dev.rhythmite.examples;

import dev.rhythmite.store.sync.client.MetricServer;
import dev.rhythmite.store.sync.client.TimeseriesClient;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the metrics are that a command works on. */
final class MetricServerOptions {

  /** What the demo prints its key as. */
  private static final String DEMO_KEY = "RHYTHMITE_KEY";

  @Option(
      names = "--host",
      defaultValue = "${env:RHYTHMITE_HOST:-http://localhost:8080}",
      paramLabel = "URL",
      description = "Where the server runs; else what the environment RHYTHMITE_HOST says, else"
          + " http://localhost:8080.")
  private @Nullable String host;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The key; else that of the environment RHYTHMITE_API_KEY, or RHYTHMITE_KEY.")
  private @Nullable String key;

  private String key() {
    return Stream.of(key, System.getenv(MetricServer.KEY_VARIABLE), System.getenv(DEMO_KEY))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new CommandException(
            "No key is given. Give it with --key, or as the environment variable "
                + MetricServer.KEY_VARIABLE + ".",
            null));
  }

  /**
   * Returns a client of the server.
   *
   * @throws CommandException if there is no key, or no host that can be used
   */
  TimeseriesClient client() {
    MetricServer.Builder server = MetricServer.builder().apiKey(key());
    if (host != null) {
      server.host(host);
    }
    try {
      return TimeseriesClient.of(server.build());
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }
}
