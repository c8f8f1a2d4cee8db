package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.spring.Caller;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** Who came past the guard of some routes. */
public abstract class RouteCallers {

  /** What those read whose request did not come past the guard. */
  protected static final String UNGUARDED =
      "This path is not the one that is guarded. Use it as it is configured, in its case and without"
          + " a prefix.";

  private final String mark = getClass().getName() + ".CALLER";
  private final boolean guarded;

  /**
   * @param guarded whether the library's own filter chain guards the routes, not the application's
   */
  protected RouteCallers(boolean guarded) {
    this.guarded = guarded;
  }

  /** Lets a request in. */
  public final void admit(ServletRequest request, Caller caller) {
    request.setAttribute(mark, caller);
  }

  /** Returns who sends a request. */
  public final Caller caller(HttpServletRequest request) {
    if (request.getAttribute(mark) instanceof Caller caller) {
      return caller;
    }
    Principal principal = request.getUserPrincipal();
    return Caller.unknown(principal == null ? "" : principal.getName());
  }

  /** Returns whether a request came past the guard that there is. */
  protected final boolean isUnguarded(HttpServletRequest request) {
    return guarded && request.getAttribute(mark) == null;
  }
}
