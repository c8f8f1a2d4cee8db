package dev.rhythmite.store.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Lets requests into routes: those that passed the guard, and of these not too many. */
final class RouteAccess {

  private final Optional<Admission> admission;
  private final Throttle throttle;

  /**
   * @param admission absent where the application guards the paths by a chain of its own
   */
  RouteAccess(Optional<Admission> admission, Throttle throttle) {
    this.admission = admission;
    this.throttle = throttle;
  }

  void refuseUnguarded(HttpServletRequest request, String basePath) {
    if (admission.isPresent() && !admission.get().admitted(request)) {
      throw Problem.of(
              HttpStatus.UNAUTHORIZED,
              "This path is not the one that is guarded. Use "
                  + basePath
                  + " as it is configured, in its case and without a prefix.")
          .exception();
    }
  }

  void refuseTooMany(
      HttpServletRequest request, HttpServletResponse response, String store, String route) {
    long wait = throttle.secondsToWait(new Throttle.Route(clientOf(request), store, route));
    if (wait > 0) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
      throw Problem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "This key has sent too many requests to "
                  + route
                  + " of "
                  + store
                  + ". Send the next one in "
                  + wait
                  + " s, or larger pages at longer intervals.")
          .exception();
    }
  }

  /** A key by its name; whoever needs none, by its address. */
  private static String clientOf(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    return principal == null ? "at " + request.getRemoteAddr() : "key " + principal.getName();
  }
}
