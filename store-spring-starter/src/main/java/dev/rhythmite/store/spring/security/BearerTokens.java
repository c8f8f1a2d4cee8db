package dev.rhythmite.store.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Takes the secret out of {@code Authorization: Bearer ...}; from nowhere else. */
final class BearerTokens implements AuthenticationConverter {

  private static final String SCHEME = "Bearer ";

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? null
        : UsernamePasswordAuthenticationToken.unauthenticated(
            "bearer", header.substring(SCHEME.length()).trim());
  }
}
