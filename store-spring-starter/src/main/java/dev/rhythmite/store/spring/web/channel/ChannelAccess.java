package dev.rhythmite.store.spring.web.channel;

import dev.rhythmite.store.spring.web.RouteCallers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/** Who came past the guard of channel routes. */
public final class ChannelAccess extends RouteCallers {

  /**
   * @param guarded whether the library's own filter chain guards the routes, not the application's
   */
  public ChannelAccess(boolean guarded) {
    super(guarded);
  }

  void refuseUnguarded(HttpServletRequest request) {
    if (isUnguarded(request)) {
      throw ChannelProblem.of(HttpStatus.UNAUTHORIZED, UNGUARDED).exception();
    }
  }
}
