package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.Caller;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.http.HttpStatus;

/** Who came past the guard of the routes of metrics. */
public final class FaceAccess {

  private static final String CALLER = FaceAccess.class.getName() + ".CALLER";

  private final boolean guarded;

  /**
   * @param guarded whether the library's own filter chain guards the routes, not the application's
   */
  public FaceAccess(boolean guarded) {
    this.guarded = guarded;
  }

  /** Lets a request in. */
  public void admit(ServletRequest request, Caller caller) {
    request.setAttribute(CALLER, caller);
  }

  /** Returns who sends a request. */
  public Caller caller(HttpServletRequest request) {
    if (request.getAttribute(CALLER) instanceof Caller caller) {
      return caller;
    }
    Principal principal = request.getUserPrincipal();
    return Caller.unknown(principal == null ? "" : principal.getName());
  }

  void refuseUnguarded(HttpServletRequest request) {
    if (guarded && request.getAttribute(CALLER) == null) {
      throw FaceProblem.of(
              HttpStatus.UNAUTHORIZED,
              "This path is not the one that is guarded. Use it as it is configured, in its case"
                  + " and without a prefix.")
          .exception();
    }
  }
}
