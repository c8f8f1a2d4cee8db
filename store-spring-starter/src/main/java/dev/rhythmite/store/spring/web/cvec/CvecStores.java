package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.metric.Added;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricSpans;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.spring.CvecProperties;
import dev.rhythmite.store.spring.web.metric.FaceAccess;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.FaceThrottle;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the routes work with. */
record CvecStores(
    MetricStore metrics,
    MetricReader reader,
    MetricSpans spans,
    CvecProperties settings,
    FaceAccess access,
    FaceThrottle throttle) {

  /** Counts a request; returns the tenant of who sends it. */
  String admit(HttpServletRequest request, String route) {
    Integer most = settings.requestsPerMinute();
    throttle.admit(
        request, "cvec " + route, most == null ? OptionalInt.empty() : OptionalInt.of(most));
    return access.caller(request).tenant();
  }

  /** Adds the points of a request, once if it has a key for that. */
  Added add(HttpServletRequest request, String tenant, List<MetricPoint> points) {
    Optional<String> key = FaceRequests.idempotencyKey(request);
    return key.isPresent()
        ? metrics.add(tenant, points, TypePolicy.MIXED, key.get())
        : metrics.add(tenant, points, TypePolicy.MIXED);
  }
}
