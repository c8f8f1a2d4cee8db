package dev.rhythmite.store.spring.security;

import dev.rhythmite.store.spring.web.metric.FaceProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What those read that may not use a route of metrics: the same for no token, a wrong or an old one. */
final class FaceRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    FaceProblem.of(
            HttpStatus.UNAUTHORIZED,
            "This route needs a valid API key or token. Send it as Authorization: Bearer <secret>.")
        .send(response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    FaceProblem.of(
            HttpStatus.FORBIDDEN,
            "These credentials may not do this. Use those of a higher authority.")
        .send(response);
  }
}
