package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.spring.web.metric.AnswerCache;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what the cache of answers has of the caller's tenant, and drops it. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.timeseries.base-path:}/cache")
class CacheController {

  private static final double BYTES_OF_MB = 1 << 20;

  private final TimeseriesStores stores;

  CacheController(TimeseriesStores stores) {
    this.stores = stores;
  }

  @GetMapping("/info")
  void info(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "cache-info");
    Optional<NavigableSet<String>> keys =
        stores.cache().flatMap(cache -> cache.keys(TimeseriesStores.keys(tenant)));
    JsonAnswers.send(response, body -> {
      if (keys.isEmpty()) {
        body.put("status", "disconnected");
      } else {
        write(body, stores.cache().orElseThrow(), keys.get().size());
      }
    });
  }

  /** The memory is that of the process; what a server of caches takes is not told. */
  private static void write(ObjectNode body, AnswerCache cache, int entries) {
    Runtime runtime = Runtime.getRuntime();
    double used = runtime.totalMemory() - runtime.freeMemory();
    AnswerCache.Counts counts = cache.counts();
    long asked = counts.hits() + counts.misses();
    body.put("status", "connected");
    body.put("used_memory", String.format(Locale.ROOT, "%.2fM", used / BYTES_OF_MB));
    body.put("connected_clients", 1);
    body.put("keyspace_hits", counts.hits());
    body.put("keyspace_misses", counts.misses());
    body.put("entries", entries);
    body.put("hit_rate", asked == 0 ? 0 : (double) counts.hits() / asked);
    body.put("ttl_seconds", cache.timeToLive().toSeconds());
  }

  @GetMapping("/keys")
  void keys(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "cache-keys");
    NavigableSet<String> keys = stores
        .cache()
        .flatMap(cache -> cache.keys(TimeseriesStores.keys(tenant)))
        .orElseThrow(() -> FaceProblem.of(HttpStatus.SERVICE_UNAVAILABLE, "Redis not connected")
            .exception());
    JsonAnswers.send(response, body -> {
      body.put("count", keys.size());
      ArrayNode list = body.putArray("keys");
      keys.forEach(list::add);
    });
  }

  @PostMapping("/clear")
  void clear(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "cache-clear");
    stores.cache().ifPresent(cache -> cache.clear(TimeseriesStores.keys(tenant)));
    JsonAnswers.send(response, body -> body.put("message", "Cache cleared successfully"));
  }

  /** Names in the path are taken out of it before, as they may have any character. */
  @PostMapping("/metrics/clear")
  void clearMetric(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "cache-metric");
    String metric = FaceRequests.name(request);
    stores.cache().ifPresent(cache -> cache.clear(TimeseriesStores.keys(tenant, metric)));
    JsonAnswers.send(response, body -> body.put("message", "Cache cleared for metric: " + metric));
  }
}
