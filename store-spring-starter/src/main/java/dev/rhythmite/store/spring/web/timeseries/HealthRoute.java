package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.spring.web.Readiness;
import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether the database answers. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.timeseries.base-path:}")
class HealthRoute {

  private final TimeseriesStores stores;
  private final Readiness readiness;

  HealthRoute(TimeseriesStores stores, Readiness readiness) {
    this.stores = stores;
    this.readiness = readiness;
  }

  @GetMapping("/health")
  void health(HttpServletRequest request, HttpServletResponse response) throws IOException {
    stores.admit(request, "health");
    boolean ready = readiness.ready();
    if (!ready) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
    JsonAnswers.send(response, body -> {
      body.put("status", word(ready));
      body.put("redis", word(stores.cache().isPresent()));
      body.put("database", word(ready));
    });
  }

  private static String word(boolean healthy) {
    return healthy ? "healthy" : "unhealthy";
  }
}
