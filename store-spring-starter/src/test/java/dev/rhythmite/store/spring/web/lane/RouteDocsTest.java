package dev.rhythmite.store.spring.web.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.io.ClassPathResource;

/** The page that describes the routes. */
class RouteDocsTest {

  private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private final RunningHost.Builder host = RunningHost.on(TestDatabase.h2())
      .withKeys()
      .set("rhythmite.channels.enabled", "true")
      .set("rhythmite.channels.root", "true");

  @ParameterizedTest(name = "base path \"{0}\", context path \"{1}\"")
  @CsvSource({"'', ''", "/kronicle, ''", "'', /app", "/kronicle, /app"})
  @DisplayName("kronicle 7: the page and all that it loads come from its own paths")
  void loadsNothingFromElsewhere(String basePath, String contextPath) {
    host.set("rhythmite.channels.base-path", basePath)
        .set("server.servlet.context-path", contextPath);
    try (RunningHost running = host.start()) {
      String base = contextPath + basePath;
      HttpResponse<byte[]> page = running.get(base + "/docs");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(contentType(page)).isEqualTo("text/html;charset=UTF-8");
      assertThat(LaneClient.text(page)).contains("swagger-ui-bundle.js");
      assertStrict(page);
      List<String> links = links(page);
      assertThat(links).hasSize(4);
      for (String link : links) {
        URI target = running.uri(base + "/docs").resolve(link);
        assertThat(target.getPath()).startsWith(base + "/docs/");
        HttpResponse<byte[]> file = running.get(target.getPath());
        assertThat(file.statusCode()).as(link).isEqualTo(200);
        assertThat(contentType(file)).as(link).isEqualTo(typeOf(link));
        assertStrict(file);
      }
      LaneTests.json(running.get(base + "/openapi.json"));
      assertThat(running.get(base + "/docs/pom.xml").statusCode()).isEqualTo(404);
      assertThat(running.get(base + "/docs/%2e%2e%2fopenapi.json").statusCode()).isNotEqualTo(200);
    }
  }

  private static String typeOf(String link) {
    return switch (link.substring(link.lastIndexOf('.'))) {
      case ".js" -> "text/javascript;charset=UTF-8";
      case ".css" -> "text/css;charset=UTF-8";
      default -> "image/png";
    };
  }

  private static String contentType(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  private static List<String> links(HttpResponse<byte[]> page) {
    return LINK.matcher(LaneClient.text(page))
        .results()
        .map(link -> link.group(1))
        .toList();
  }

  private static void assertStrict(HttpResponse<byte[]> answer) {
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self';")
        .doesNotContain("unsafe", "http", "*");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void isAPlainListWithoutTheWebjar() {
    host.classLoader(new FilteredClassLoader(new ClassPathResource(WEBJAR)));
    try (RunningHost running = host.start()) {
      HttpResponse<byte[]> page = running.get("/docs");

      assertThat(LaneClient.text(page)).contains("plain.js").doesNotContain("<script>", "<style>");
      assertStrict(page);
      assertThat(running.get("/docs/plain.js").statusCode()).isEqualTo(200);
      assertThat(running.get("/docs/plain.css").statusCode()).isEqualTo(200);
      assertThat(running.get("/docs/swagger-ui.css").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void isOffByDefault() {
    host.set("rhythmite.channels.root", "false");
    try (RunningHost running = host.start()) {
      for (String path : List.of("/docs", "/docs/swagger-ui.css", "/openapi.json")) {
        assertThat(running.get(path).statusCode()).as(path).isNotEqualTo(200);
      }
    }
  }
}
