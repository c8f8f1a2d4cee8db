package dev.rhythmite.store.spring.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Which pages of other origins may use the channel routes: by default none. */
final class ChannelOrigins {

  private final CorsConfiguration allowed;

  ChannelOrigins(List<String> origins) {
    allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
    allowed.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE));
    allowed.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.ALLOW));
    allowed.setAllowCredentials(false); // a token is sent by the page, not by the browser
    allowed.setMaxAge(Duration.ofHours(1));
  }

  /** Tells a browser what an allowed origin may do; others are treated as if there were no CORS. */
  CorsFilter filter() {
    return new CorsFilter(request -> allowed) {
      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        return allowed.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) == null;
      }
    };
  }

  /** Keeps the application from allowing more: it does not see that there is an origin. */
  static OncePerRequestFilter hiding() {
    return new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        chain.doFilter(new WithoutOrigin(request), response);
      }
    };
  }

  private static final class WithoutOrigin extends HttpServletRequestWrapper {

    WithoutOrigin(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return HttpHeaders.ORIGIN.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return HttpHeaders.ORIGIN.equalsIgnoreCase(name)
          ? Collections.emptyEnumeration()
          : super.getHeaders(name);
    }
  }
}
