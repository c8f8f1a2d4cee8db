package dev.rhythmite.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.examples.stores.DemoStores;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A demo that runs in this virtual machine, started as its commands do. */
final class RunningDemo implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;

  private RunningDemo(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts a filled source on the H2 file of a directory. */
  static RunningDemo source(Path directory) {
    return new RunningDemo(new Launcher(List.of(
            "--demo.data-dir=" + directory, "--server.port=0", "--rhythmite.health.timeout=30s"))
        .start(WebApplicationType.SERVLET, Map.of(FirstStart.PROPERTY, "true"), List.of()));
  }

  /** Starts a filled source on a database. */
  static RunningDemo source(Path directory, TestDatabase database) {
    return start(
        directory, database, WebApplicationType.SERVLET, Map.of(FirstStart.PROPERTY, "true"));
  }

  /** Starts a filled source on a database that lets each client ask so often for load curves. */
  static RunningDemo source(Path directory, TestDatabase database, int requestsPerMinute) {
    return start(
        directory,
        database,
        WebApplicationType.SERVLET,
        Map.of(
            FirstStart.PROPERTY,
            "true",
            "rhythmite.stores.LoadCurve.requests-per-minute",
            Integer.toString(requestsPerMinute)));
  }

  /** Starts what the demo serves by default, live figures included, on a database. */
  static RunningDemo serving(Path directory, TestDatabase database) {
    return start(directory, database, WebApplicationType.SERVLET, ServeCommand.DEFAULTS);
  }

  /** Starts the same with an API key more, which may write. */
  static RunningDemo serving(Path directory, TestDatabase database, String apiKey) {
    Map<String, Object> defaults = new HashMap<>(ServeCommand.DEFAULTS);
    defaults.put("rhythmite.security.api-keys.another.secret", apiKey);
    defaults.put("rhythmite.security.api-keys.another.authority", "WRITER");
    return start(directory, database, WebApplicationType.SERVLET, defaults);
  }

  /** Starts a server on a database, with no data of its own. */
  static RunningDemo empty(Path directory, TestDatabase database) {
    return start(directory, database, WebApplicationType.SERVLET, Map.of());
  }

  /** Starts what pulls into a database and serves nothing. */
  static RunningDemo replica(Path directory, TestDatabase database) {
    return start(directory, database, WebApplicationType.NONE, Map.of());
  }

  private static RunningDemo start(
      Path directory,
      TestDatabase database,
      WebApplicationType type,
      Map<String, Object> defaults) {
    List<String> properties = List.of(
        "--demo.data-dir=" + directory,
        "--server.port=0",
        "--rhythmite.health.timeout=30s",
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password());
    return new RunningDemo(new Launcher(properties).start(type, defaults, List.of()));
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  DemoStores stores() {
    return context.getBean(DemoStores.class);
  }

  DemoStore<?> store(String name) {
    return stores().named(name).orElseThrow();
  }

  String key() {
    return context.getEnvironment().getRequiredProperty(DemoEnvironment.API_KEY);
  }

  URI url() {
    return URI.create(
        "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /** Returns what pulls from a source into this demo. */
  ReplicaPulls pullsFrom(RunningDemo source) {
    return new ReplicaPulls(stores(), source.url(), source.key());
  }

  /** Gets a path or a whole URL, with headers as pairs of name and value. */
  HttpResponse<String> get(String path, String... headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Gets with the demo's key. */
  HttpResponse<String> getWithKey(String path, String... headers) throws IOException {
    return get(
        path,
        Stream.concat(Stream.of("Authorization", "Bearer " + key()), Stream.of(headers))
            .toArray(String[]::new));
  }

  @Override
  public void close() {
    context.close();
  }
}
