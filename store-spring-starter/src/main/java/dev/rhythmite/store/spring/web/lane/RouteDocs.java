package dev.rhythmite.store.spring.web.lane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

/**
 * The page that describes the routes, and the files that it loads: Swagger UI where its webjar is on
 * the class path, else a plain list. Nothing comes from another server.
 */
final class RouteDocs {

  private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
  private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");

  private static final Map<String, MediaType> PLAIN =
      Map.of("plain.css", STYLE, "plain.js", SCRIPT);
  private static final Map<String, MediaType> SWAGGER = Map.of(
      "swagger-ui.css", STYLE,
      "swagger-ui-bundle.js", SCRIPT,
      "favicon-32x32.png", MediaType.IMAGE_PNG);
  private static final String START = "start.js";

  private final Optional<String> version;
  private final ClassLoader classes;

  private RouteDocs(Optional<String> version, ClassLoader classes) {
    this.version = version;
    this.classes = classes;
  }

  /** A file of the page. */
  record File(Resource content, MediaType type) {}

  static RouteDocs in(ClassLoader classes) {
    Resource webjar = new ClassPathResource(WEBJAR, classes);
    if (!webjar.exists()) {
      return new RouteDocs(Optional.empty(), classes);
    }
    try (InputStream in = webjar.getInputStream()) {
      Properties properties = new Properties();
      properties.load(in);
      return new RouteDocs(Optional.ofNullable(properties.getProperty("version")), classes);
    } catch (IOException e) {
      throw new UncheckedIOException("Swagger UI is on the class path and cannot be read.", e);
    }
  }

  Resource page() {
    return own(version.isPresent() ? "docs-swagger.html" : "docs-plain.html");
  }

  /** Returns a file that the page loads, by its name. */
  Optional<File> file(String name) {
    if (version.isEmpty()) {
      return Optional.ofNullable(PLAIN.get(name)).map(type -> new File(own(name), type));
    }
    if (name.equals(START)) {
      return Optional.of(new File(own(name), SCRIPT));
    }
    String path = "META-INF/resources/webjars/swagger-ui/" + version.get() + "/" + name;
    return Optional.ofNullable(SWAGGER.get(name))
        .map(type -> new File(new ClassPathResource(path, classes), type));
  }

  private static Resource own(String name) {
    return new ClassPathResource(name, RouteDocs.class);
  }
}
