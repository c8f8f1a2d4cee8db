package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.Caller;
import dev.rhythmite.store.spring.RequestBuckets;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Counts the requests of each client to each route. A client may send at once what it may send in a
 * minute; the right to further ones comes back evenly. Thread-safe.
 */
public final class FaceThrottle {

  private final FaceAccess access;
  private final RequestBuckets<Client> buckets;

  FaceThrottle(FaceAccess access, TimeMeter clock) {
    this.access = access;
    this.buckets = new RequestBuckets<>(clock);
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
    var probe =
        buckets.of(new Client(clientOf(request), route), most).tryConsumeAndReturnRemaining(1);
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
}
