package dev.rhythmite.store.spring.web;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what goes wrong below some paths, also where no controller was found, and in controllers
 * that an annotation marks. All else is the application's.
 */
public abstract class ProblemResolver implements HandlerExceptionResolver, Ordered {

  private final Class<? extends Annotation> routes;

  /**
   * @param routes what marks the controllers
   */
  protected ProblemResolver(Class<? extends Annotation> routes) {
    this.routes = routes;
  }

  /** Returns whether a request came by one of the paths. */
  protected abstract boolean isBelowPaths(HttpServletRequest request);

  /** Sends the whole answer. */
  protected abstract void answer(
      HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException;

  /** Before the application's, which would answer in its own way. */
  @Override
  public final int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  /** Leaves what comes too late for an answer: the server then breaks the connection. */
  @Override
  public final @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception thrown) {
    if (response.isCommitted() || !(isBelowPaths(request) || isOurs(handler))) {
      return null;
    }
    try {
      if (thrown instanceof ErrorResponse e) {
        allow(response, e.getHeaders().getAllow());
      }
      answer(request, response, thrown);
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

  private boolean isOurs(@Nullable Object handler) {
    return handler instanceof HandlerMethod method
        && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), routes);
  }
}
