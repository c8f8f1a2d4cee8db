package dev.rhythmite.store.spring.web.metric;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what goes wrong on the routes of metrics, also where no controller was found, and in
 * controllers marked by {@link FaceRoutes}. All else is the application's.
 */
final class FaceProblemResolver implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(FaceProblemResolver.class);

  /** Before the application's, which would answer in its own way. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  /** Leaves what comes too late for an answer: the server then breaks the connection. */
  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception thrown) {
    if (response.isCommitted() || !(FacePathFilter.passed(request) || isOurs(handler))) {
      return null;
    }
    try {
      if (thrown instanceof ErrorResponse e) {
        allow(response, e.getHeaders().getAllow());
      }
      answer(response, thrown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ModelAndView();
  }

  /** Where GET is allowed HEAD is, too, which Spring does not say. */
  private static void allow(HttpServletResponse response, Set<HttpMethod> methods) {
    if (!methods.isEmpty()) {
      response.setHeader(
          HttpHeaders.ALLOW,
          methods.stream()
              .flatMap(each -> each.equals(HttpMethod.GET)
                  ? Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                  : Stream.of(each))
              .map(HttpMethod::name)
              .distinct()
              .collect(joining(", ")));
    }
  }

  static void answer(HttpServletResponse response, Exception thrown) throws IOException {
    Optional<FaceProblem> problem = FaceProblems.find(thrown);
    UUID id = UUID.randomUUID();
    if (problem.isEmpty()) {
      LOG.error("Request {} failed.", id, thrown);
    }
    problem.orElseGet(() -> FaceProblems.failed(thrown, id)).send(response);
  }

  private static boolean isOurs(@Nullable Object handler) {
    return handler instanceof HandlerMethod method
        && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), FaceRoutes.class);
  }
}
