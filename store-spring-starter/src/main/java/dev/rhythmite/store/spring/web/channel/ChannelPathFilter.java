package dev.rhythmite.store.spring.web.channel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.RequestPath;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What holds for every request below the paths of channel routes, and for no other: a slash at the
 * end is ignored, addresses and tokens have bounds, and every error has the one body. Comes before
 * Spring Security.
 */
final class ChannelPathFilter extends OncePerRequestFilter {

  private static final int LONGEST_ADDRESS = 2_048;
  private static final int LONGEST_TOKEN = 4_096;
  private static final String SCHEME = "Bearer ";
  private static final String MARK = ChannelPathFilter.class.getName() + ".PASSED";

  private final List<PathPattern> patterns;
  private final List<String> bases;
  private final ChannelProblemResolver problems;
  private UrlHandlerFilter slashes;

  /**
   * @param bases the paths that others are below
   */
  ChannelPathFilter(List<String> bases, ChannelProblemResolver problems) {
    this.patterns = bases.stream()
        .map(base -> PathPatternParser.defaultInstance.parse(base + "/**"))
        .toList();
    this.bases = List.copyOf(bases);
    this.problems = problems;
    this.slashes = slashes("");
  }

  /** Returns whether a request came by one of the paths. */
  static boolean passed(HttpServletRequest request) {
    return request.getAttribute(MARK) != null;
  }

  /** It takes whole paths, which begin with that of the application. */
  @Override
  protected void initFilterBean() {
    slashes = slashes(getServletContext().getContextPath());
  }

  private UrlHandlerFilter slashes(String contextPath) {
    return UrlHandlerFilter.trailingSlashHandler(
            bases.stream().map(base -> contextPath + base + "/**").toArray(String[]::new))
        .wrapRequest()
        .build();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var path = RequestPath.parse(request.getRequestURI(), request.getContextPath())
        .pathWithinApplication();
    return patterns.stream().noneMatch(pattern -> pattern.matches(path));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(MARK, true);
    Optional<ChannelProblem> tooLong = tooLong(request);
    if (tooLong.isPresent()) {
      tooLong.get().send(request, response);
      return;
    }
    try {
      slashes.doFilter(request, new ChannelResponse(request, response), chain);
    } catch (IOException | ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      problems.answer(request, response, e);
    }
  }

  private static Optional<ChannelProblem> tooLong(HttpServletRequest request) {
    int address = request.getRequestURL().length() + lengthOf(request.getQueryString());
    if (address > LONGEST_ADDRESS) {
      return Optional.of(ChannelProblem.of(
          HttpStatus.URI_TOO_LONG,
          "The address has more than " + LONGEST_ADDRESS + " characters. Ask for less at once."));
    }
    if (lengthOf(request.getHeader(HttpHeaders.AUTHORIZATION)) > SCHEME.length() + LONGEST_TOKEN) {
      return Optional.of(ChannelProblem.of(
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
          "The token has more than " + LONGEST_TOKEN + " characters. No key or token is so long."));
    }
    return Optional.empty();
  }

  private static int lengthOf(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
