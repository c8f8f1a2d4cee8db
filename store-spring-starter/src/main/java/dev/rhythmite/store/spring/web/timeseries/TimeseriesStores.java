package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.spring.TimeseriesProperties;
import dev.rhythmite.store.spring.web.metric.AnswerCache;
import dev.rhythmite.store.spring.web.metric.FaceAccess;
import dev.rhythmite.store.spring.web.metric.FaceThrottle;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/** What the routes work with. */
record TimeseriesStores(
    MetricStore metrics,
    MetricReader reader,
    Optional<AnswerCache> cache,
    TimeseriesProperties settings,
    FaceAccess access,
    FaceThrottle throttle,
    InstantSource clock) {

  /** Counts a request; returns the tenant of who sends it. */
  String admit(HttpServletRequest request, String route) {
    Integer most = settings.requestsPerMinute().get(route);
    throttle.admit(
        request, "timeseries " + route, most == null ? OptionalInt.empty() : OptionalInt.of(most));
    return access.caller(request).tenant();
  }

  /** Returns what the keys of a tenant's answers begin with. */
  static String keys(String tenant) {
    return "ts:" + AnswerCache.escaped(tenant) + ":";
  }

  /** Returns what the keys of a metric's answers begin with, and of no other's. */
  static String keys(String tenant, String metric) {
    return keys(tenant) + AnswerCache.escaped(metric) + ":";
  }
}
