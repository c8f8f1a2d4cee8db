package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.Added;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricQuery;
import dev.rhythmite.store.metric.MetricQuery.Points;
import dev.rhythmite.store.metric.MetricStream;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists metrics, reads their points and adds some. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.cvec.base-path:}/api/metrics")
class PointController {

  /** Of bytes in the file format; these clients read it by this type only. */
  private static final String ARROW = "application/vnd.apache.arrow.stream";

  private static final List<String> ARROW_TYPES =
      List.of(ARROW, "application/vnd.apache.arrow.file", "application/octet-stream");
  private static final List<String> JSON_TYPES = List.of("application/json");

  private static final String BIRTH = "birth_at";
  private static final String DEATH = "death_at";

  private final CvecStores stores;
  private final int mostPoints;

  /**
   * @param mostPoints of one request
   */
  PointController(CvecStores stores, int mostPoints) {
    this.stores = stores;
    this.mostPoints = mostPoints;
  }

  @GetMapping
  void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "metrics");
    CvecQuery query = new CvecQuery(request);
    TimeRange range = query.range();
    String version = stores.metrics().version(tenant).text();
    if (FaceRequests.isKnown(request, response, tenant, version)) {
      return;
    }
    List<Metric> metrics = query.isBounded()
        ? stores.metrics().list(tenant, range)
        : stores.metrics().list(tenant);
    CvecJson.send(response, json -> {
      json.generator().writeStartArray();
      metrics.forEach(json::write);
      json.generator().writeEndArray();
    });
  }

  /** Makes a metric if there is none of the name, and changes what the body tells of its life. */
  @PutMapping
  void put(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "metrics");
    String name = FaceRequests.name(request);
    BodyMembers members = BodyMembers.of(request);
    Optional<Instant> birth = members.time(BIRTH);
    Optional<Instant> death = members.time(DEATH);
    if (birth.isPresent() && death.isPresent() && death.get().isBefore(birth.get())) {
      throw FaceProblem.malformed(DEATH + " is before " + BIRTH + ". Send both in order.")
          .exception();
    }
    Metric metric = registered(tenant, name);
    if (members.has(BIRTH)) {
      metric = stores.metrics().setBirth(tenant, name, birth);
    }
    if (members.has(DEATH)) {
      metric = stores.metrics().setDeath(tenant, name, death);
    }
    Metric told = metric;
    CvecJson.send(response, json -> json.write(told));
  }

  private Metric registered(String tenant, String name) {
    try {
      return stores.metrics().register(tenant, name);
    } catch (IllegalArgumentException e) {
      throw FaceProblem.malformed(String.valueOf(e.getMessage())).exception();
    }
  }

  @GetMapping("/data")
  void data(HttpServletRequest request, HttpServletResponse response) throws IOException {
    MetricQuery query = query(request, stores.admit(request, "data"));
    if (isKnown(request, response, query) || FaceRequests.isHead(request)) {
      return;
    }
    try (MetricStream points = stores.reader().stream(query)) {
      CvecJson.send(response, json -> {
        json.generator().writeStartArray();
        points.forEachRemaining(json::write);
        json.generator().writeEndArray();
      });
    }
  }

  @GetMapping("/data/arrow")
  void arrow(HttpServletRequest request, HttpServletResponse response) throws IOException {
    MetricQuery query = query(request, stores.admit(request, "data/arrow"));
    if (isKnown(request, response, query)) {
      return;
    }
    response.setContentType(ARROW);
    if (FaceRequests.isHead(request)) {
      return;
    }
    try (MetricStream points = stores.reader().stream(query)) {
      ArrowPoints answer = new ArrowPoints(response.getOutputStream());
      while (points.hasNext()) {
        answer.write(points.next());
      }
      answer.end();
    }
  }

  private static MetricQuery query(HttpServletRequest request, String tenant) {
    CvecQuery query = new CvecQuery(request);
    Points points =
        query.choice("runs", "changes", Map.of("changes", Points.CHANGES, "rows", Points.ALL));
    return new MetricQuery(tenant, query.names(), query.range(), points);
  }

  private boolean isKnown(
      HttpServletRequest request, HttpServletResponse response, MetricQuery query) {
    String version = query.names().isPresent()
        ? stores.metrics().version(query.tenant(), query.names().get()).text()
        : stores.metrics().version(query.tenant()).text();
    return FaceRequests.isKnown(request, response, query.tenant(), version);
  }

  @PostMapping("/data")
  void addJson(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "add");
    List<MetricPoint> points = PointsJson.read(
        FaceRequests.body(request, stores.settings().maxBodySize(), JSON_TYPES), mostPoints);
    add(request, response, tenant, points);
  }

  @PostMapping("/data/arrow")
  void addArrow(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "add/arrow");
    List<MetricPoint> points = PointsArrow.read(
        FaceRequests.body(request, stores.settings().maxBodySize(), ARROW_TYPES), mostPoints);
    add(request, response, tenant, points);
  }

  /** These clients need a body. */
  private void add(
      HttpServletRequest request,
      HttpServletResponse response,
      String tenant,
      List<MetricPoint> points)
      throws IOException {
    Added added = stores.add(request, tenant, points);
    CvecJson.send(response, json -> {
      json.generator().writeStartObject();
      json.generator().writeNumberProperty("accepted", added.points());
      json.generator().writeEndObject();
    });
  }
}
