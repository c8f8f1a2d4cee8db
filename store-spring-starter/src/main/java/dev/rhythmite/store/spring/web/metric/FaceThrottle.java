package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.Caller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Counts the requests of each client to each route. A client may send at once what it may send in a
 * minute; the right to further ones comes back evenly. Thread-safe.
 */
public final class FaceThrottle {

  /** Clients that have not come for long are forgotten first, and begin anew. */
  private static final int MOST_BUCKETS = 10_000;

  private final FaceAccess access;
  private final TimeMeter clock;
  private final Map<Client, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Client, Bucket> eldest) {
      return size() > MOST_BUCKETS;
    }
  };

  FaceThrottle(FaceAccess access, TimeMeter clock) {
    this.access = access;
    this.clock = clock;
  }

  /** What is counted: requests of one client to one route. */
  private record Client(String name, String route) {}

  /**
   * Counts a request.
   *
   * @param perMinute no bound if absent
   * @throws FaceProblemException if it is one too many
   */
  public void admit(HttpServletRequest request, String route, OptionalInt perMinute) {
    if (perMinute.isEmpty()) {
      return;
    }
    int most = perMinute.getAsInt();
    var probe = bucket(new Client(clientOf(request), route), most).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
      throw FaceProblem.tooMany(most, wait).exception();
    }
  }

  /** A key or user by its name; whoever needs none, by its address. */
  private String clientOf(HttpServletRequest request) {
    Caller caller = access.caller(request);
    return caller.kind() == Caller.Kind.UNKNOWN ? "at " + request.getRemoteAddr() : caller.label();
  }

  private Bucket bucket(Client client, int perMinute) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          client,
          unknown -> Bucket.builder()
              .addLimit(
                  limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
              .withCustomTimePrecision(clock)
              .build());
    }
  }
}
