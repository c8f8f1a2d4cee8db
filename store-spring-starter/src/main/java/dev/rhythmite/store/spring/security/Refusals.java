package dev.rhythmite.store.spring.security;

import dev.rhythmite.store.spring.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What a client reads that may not use a route: the same for no key, a wrong one, or none at all. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    Problem.of(
            HttpStatus.UNAUTHORIZED,
            "This route needs a valid API key. Send it as Authorization: Bearer <secret>.")
        .send(response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    Problem.of(
            HttpStatus.FORBIDDEN, "The API key may not do this. Use one with a higher authority.")
        .send(response);
  }
}
