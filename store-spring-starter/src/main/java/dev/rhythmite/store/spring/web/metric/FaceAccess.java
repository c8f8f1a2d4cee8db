package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.web.RouteCallers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/** Who came past the guard of the routes of metrics. */
public final class FaceAccess extends RouteCallers {

  /**
   * @param guarded whether the library's own filter chain guards the routes, not the application's
   */
  public FaceAccess(boolean guarded) {
    super(guarded);
  }

  void refuseUnguarded(HttpServletRequest request) {
    if (isUnguarded(request)) {
      throw FaceProblem.of(HttpStatus.UNAUTHORIZED, UNGUARDED).exception();
    }
  }
}
