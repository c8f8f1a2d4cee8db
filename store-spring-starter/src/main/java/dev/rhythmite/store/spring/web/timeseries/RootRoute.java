package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says who serves these routes, and describes them. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.timeseries.base-path:}")
class RootRoute {

  private static final String PAGE =
      "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
          + "<title>Rhythmite metrics</title>\n<h1>Rhythmite metrics</h1>\n<p>Requests carry a key as"
          + " <code>Authorization: Bearer …</code>. The routes are described by"
          + " <a href=\"openapi.json\">openapi.json</a>.</p>\n</html>\n";

  private final TimeseriesStores stores;
  private final byte[] openApi;

  /**
   * @param openApi the description of all routes below the root
   */
  RootRoute(TimeseriesStores stores, byte[] openApi) {
    this.stores = stores;
    this.openApi = openApi;
  }

  @GetMapping("/openapi.json")
  void openApi(HttpServletRequest request, HttpServletResponse response) throws IOException {
    stores.admit(request, "docs");
    JsonAnswers.begin(response);
    response.getOutputStream().write(openApi);
  }

  @GetMapping("/docs")
  void docs(HttpServletRequest request, HttpServletResponse response) throws IOException {
    stores.admit(request, "docs");
    response.setContentType("text/html;charset=UTF-8");
    response.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/")
  void root(HttpServletRequest request, HttpServletResponse response) throws IOException {
    stores.admit(request, "root");
    JsonAnswers.send(response, body -> {
      body.put("message", "Super-Simple Timeseries API Service");
      body.put("version", "1.0.0");
      body.put("redis_status", stores.cache().isPresent() ? "connected" : "disconnected");
      body.put("docs", request.getRequestURI() + "docs");
    });
  }
}
