package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.FacePaths;
import dev.rhythmite.store.spring.FacePaths.Named;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What holds for every request to a route of metrics, and for no other: a slash at the end is
 * ignored, a name in the path may have any character, and every error has the one body. Comes before
 * Spring Security, whose checks of paths are right for files, but refuse names.
 */
final class FacePathFilter extends OncePerRequestFilter {

  private static final String MARK = FacePathFilter.class.getName() + ".PASSED";
  private static final String NAME = FacePathFilter.class.getName() + ".NAME";

  /** Clients keep no answer beyond its time, and ask whether it is still the same. */
  private static final String ALWAYS_ASK = "private, no-cache";

  private final String prefix;
  private final List<PathPattern> patterns;
  private final List<Named> named;
  private final FaceProblemResolver problems;

  /**
   * @param prefix of the servlet that all routes are below
   */
  FacePathFilter(String prefix, FacePaths paths, FaceProblemResolver problems) {
    this.problems = problems;
    this.prefix = prefix;
    this.patterns = paths.routes().stream()
        .map(route -> PathPatternParser.defaultInstance.parse(prefix + route.path()))
        .toList();
    this.named = paths.named();
  }

  /** Returns whether a request came by one of the paths. */
  static boolean passed(HttpServletRequest request) {
    return request.getAttribute(MARK) != null;
  }

  /** Returns the name that the path of a request had, if it was led to the route without one. */
  static Optional<String> nameIn(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(NAME));
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return target(path(request)).isEmpty();
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  /** Returns the path of the route that a path leads to. */
  private Optional<String> target(String path) {
    Optional<Named> withName = named(path);
    if (withName.isPresent()) {
      return Optional.of(prefix + withName.get().target());
    }
    boolean isSlashed = path.length() > 1 && path.endsWith("/") && !isRoute(path);
    String plain = isSlashed ? path.substring(0, path.length() - 1) : path;
    return isRoute(plain) ? Optional.of(withoutSlash(plain)) : Optional.empty();
  }

  /** A slash that a pattern takes for a part of it. */
  private String withoutSlash(String path) {
    boolean isRoot = patterns.stream().anyMatch(each -> each.getPatternString().equals(path));
    return path.endsWith("/") && !isRoot ? path.substring(0, path.length() - 1) : path;
  }

  private boolean isRoute(String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return patterns.stream().anyMatch(pattern -> pattern.matches(parsed));
  }

  private Optional<Named> named(String path) {
    return named.stream()
        .filter(each -> path.startsWith(prefix + each.prefix())
            && path.endsWith(each.suffix())
            && path.length()
                > prefix.length() + each.prefix().length() + each.suffix().length())
        .findFirst();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = path(request);
    request.setAttribute(MARK, true);
    response.setHeader(HttpHeaders.CACHE_CONTROL, ALWAYS_ASK);
    try {
      Optional<Named> withName = named(path);
      if (withName.isPresent()) {
        request.setAttribute(NAME, name(path, withName.get()));
      }
      String target = target(path).orElse(path);
      chain.doFilter(
          target.equals(path) ? request : new FaceRequest(request, target),
          new FaceResponse(response));
    } catch (IOException | ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      problems.answer(request, response, e);
    }
  }

  private String name(String path, Named named) {
    String encoded = path.substring(
        prefix.length() + named.prefix().length(),
        path.length() - named.suffix().length());
    try {
      return UriUtils.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw FaceProblem.malformed("The name in the path is not percent-encoded UTF-8.")
          .exception();
    }
  }
}
