package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.metric.Added;
import dev.rhythmite.store.metric.InvalidPointException;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes points. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.timeseries.base-path:}")
class IngestController {

  static final List<String> JSON_TYPES = List.of("application/json");

  private final TimeseriesStores stores;

  IngestController(TimeseriesStores stores) {
    this.stores = stores;
  }

  @PostMapping("/ingest")
  void ingest(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "ingest");
    List<MetricPoint> points = IngestBody.read(
        FaceRequests.body(request, stores.settings().maxBodySize(), JSON_TYPES),
        stores.settings().maxPoints());
    refuseFuture(points);
    Added added = added(request, tenant, points);
    JsonAnswers.send(response, json -> {
      json.put("message", "Successfully ingested " + added.points() + " data points");
      json.put("ingested_count", added.points());
    });
  }

  private void refuseFuture(List<MetricPoint> points) {
    Duration most = stores.settings().maxFuture();
    if (most != null) {
      Instant last = stores.clock().instant().plus(most);
      if (points.stream().anyMatch(point -> point.time().isAfter(last))) {
        throw FaceProblem.of(HttpStatus.BAD_REQUEST, "Timestamp cannot be in the future")
            .exception();
      }
    }
  }

  private Added added(HttpServletRequest request, String tenant, List<MetricPoint> points) {
    TypePolicy policy = stores.settings().types();
    Optional<String> key = FaceRequests.idempotencyKey(request);
    try {
      return key.isPresent()
          ? stores.metrics().add(tenant, points, policy, key.get())
          : stores.metrics().add(tenant, points, policy);
    } catch (InvalidPointException e) {
      throw refused(e, points.get(e.index()));
    }
  }

  private static RuntimeException refused(InvalidPointException thrown, MetricPoint point) {
    return switch (thrown.fault()) {
      case NAME ->
        badRequest(
            point.name().isBlank()
                ? "Metric name cannot be empty"
                : String.valueOf(thrown.getMessage()));
      case NUMBER_NEEDED -> badRequest("Numeric metric requires number value");
      case TEXT_NEEDED -> badRequest("String metric requires string value");
      case TIME -> unprocessable(thrown, "time");
      case TEXT -> unprocessable(thrown, "value");
    };
  }

  private static RuntimeException badRequest(String detail) {
    return FaceProblem.of(HttpStatus.BAD_REQUEST, detail).exception();
  }

  private static RuntimeException unprocessable(InvalidPointException thrown, String member) {
    BodyFaults faults = new BodyFaults();
    faults.add("value_error", String.valueOf(thrown.getMessage()), "data", thrown.index(), member);
    faults.refuseAny();
    return thrown;
  }
}
