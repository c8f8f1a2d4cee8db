package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.spring.RequestBuckets;
import dev.rhythmite.store.spring.StoreLimits;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Counts the requests of each client to each route of a store. A client may send at once what it may
 * send in a minute; the right to further ones comes back evenly. Thread-safe.
 */
final class Throttle {

  private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final StoreLimits limits;
  private final RequestBuckets<Route> buckets;

  Throttle(StoreLimits limits, TimeMeter clock) {
    this.limits = limits;
    this.buckets = new RequestBuckets<>(clock);
  }

  /** What is counted: requests of one client to one route of one store. */
  record Route(String client, String store, String name) {}

  /** Counts a request; returns 0 if it may pass, else the seconds after which the next one may. */
  long secondsToWait(Route route) {
    OptionalInt most = limits.requestsPerMinute(route.store());
    if (most.isEmpty()) {
      return 0;
    }
    var probe = buckets.of(route, most.getAsInt()).tryConsumeAndReturnRemaining(1);
    long nanos = probe.getNanosToWaitForRefill();
    return probe.isConsumed() ? 0 : Math.max(1, (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
  }
}
