package dev.rhythmite.store.spring;

import dev.rhythmite.store.spring.host.LoadCurve;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application with our starter and a route of its own, behind a real port. */
public final class RunningHost implements AutoCloseable {

  public static final String READER = "reader-secret-0123456789";
  public static final String WRITER = "writer-secret-0123456789";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;

  private RunningHost(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Begins to describe an application. */
  public static Builder on(TestDatabase database) {
    return new Builder(database);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public URI uri(String path) {
    return URI.create(
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  /** Begins a request with this secret. */
  public HttpRequest.Builder as(String secret, String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + secret);
  }

  public HttpResponse<byte[]> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  public HttpResponse<byte[]> getAsReader(String path) {
    return send(as(READER, path));
  }

  public HttpResponse<byte[]> post(String secret, String path, byte[] body) {
    return send(as(secret, path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return sendOrBreak(request);
    } catch (IOException e) {
      throw new IllegalStateException("The connection broke.", e);
    }
  }

  /** Sends, where the connection is meant to break. */
  public HttpResponse<byte[]> sendOrBreak(HttpRequest.Builder request) throws IOException {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  /** What an application is made of. */
  public static final class Builder {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<Class<?>> sources = new ArrayList<>(List.of(Application.class));
    private ClassLoader classLoader = RunningHost.class.getClassLoader();

    private Builder(TestDatabase database) {
      set("server.port", "0");
      set("server.error.include-message", "always");
      set("spring.datasource.url", database.url());
      set("spring.datasource.username", database.user());
      set("spring.datasource.password", database.password());
      set("spring.jpa.hibernate.ddl-auto", "update");
      set("spring.flyway.enabled", "false");
      set("spring.main.banner-mode", "off");
      // tests share the machine with others: only those of the time itself take the default
      set("rhythmite.health.timeout", "30s");
    }

    public Builder set(String property, String value) {
      properties.put(property, value);
      return this;
    }

    public Builder with(Class<?> source) {
      sources.add(source);
      return this;
    }

    /** Adds a key for a reader and one for a writer. */
    public Builder withKeys() {
      set("rhythmite.security.api-keys.dashboard.secret", READER);
      set("rhythmite.security.api-keys.importer.secret", WRITER);
      return set("rhythmite.security.api-keys.importer.authority", "writer");
    }

    public Builder classLoader(ClassLoader classLoader) {
      this.classLoader = classLoader;
      return this;
    }

    public RunningHost start() {
      String[] arguments = properties.entrySet().stream()
          .map(property -> "--" + property.getKey() + "=" + property.getValue())
          .toArray(String[]::new);
      return new RunningHost(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
          .resourceLoader(new DefaultResourceLoader(classLoader))
          .run(arguments));
    }
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EntityScan(basePackageClasses = LoadCurve.class)
  static class Application {

    @Bean
    OwnController ownController() {
      return new OwnController();
    }
  }

  /** The route of the application. */
  @RestController
  static class OwnController {

    @GetMapping("/own")
    String own() {
      return "own";
    }

    @GetMapping("/own/failing")
    String failing() {
      throw new IllegalArgumentException("the application's own failure");
    }
  }
}
