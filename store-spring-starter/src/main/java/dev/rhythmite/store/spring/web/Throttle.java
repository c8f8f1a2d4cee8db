package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.spring.StoreLimits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Counts the requests of each client to each route of a store. A client may send at once what it may
 * send in a minute; the right to further ones comes back evenly. Thread-safe.
 */
final class Throttle {

  /** Clients that have not come for long are forgotten first, and begin with a full bucket again. */
  private static final int MOST_BUCKETS = 10_000;

  private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final StoreLimits limits;
  private final TimeMeter clock;
  private final Map<Route, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Route, Bucket> eldest) {
      return size() > MOST_BUCKETS;
    }
  };

  Throttle(StoreLimits limits, TimeMeter clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** What is counted: requests of one client to one route of one store. */
  record Route(String client, String store, String name) {}

  /** Counts a request; returns 0 if it may pass, else the seconds after which the next one may. */
  long secondsToWait(Route route) {
    OptionalInt most = limits.requestsPerMinute(route.store());
    if (most.isEmpty()) {
      return 0;
    }
    var probe = bucket(route, most.getAsInt()).tryConsumeAndReturnRemaining(1);
    long nanos = probe.getNanosToWaitForRefill();
    return probe.isConsumed() ? 0 : Math.max(1, (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
  }

  private Bucket bucket(Route route, int perMinute) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          route,
          unknown -> Bucket.builder()
              .addLimit(
                  limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
              .withCustomTimePrecision(clock)
              .build());
    }
  }
}
