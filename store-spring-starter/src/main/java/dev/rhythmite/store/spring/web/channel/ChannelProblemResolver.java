package dev.rhythmite.store.spring.web.channel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what goes wrong below the paths of channel routes, also where no controller was found, and
 * in controllers marked by {@link ChannelRoutes}. All else is the application's.
 */
final class ChannelProblemResolver implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelProblemResolver.class);

  private final ChannelProblems problems;

  ChannelProblemResolver(ChannelProblems problems) {
    this.problems = problems;
  }

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
    if (response.isCommitted() || !(ChannelPathFilter.passed(request) || isOurs(handler))) {
      return null;
    }
    try {
      if (thrown instanceof ErrorResponse e && e.getHeaders().getFirst(HttpHeaders.ALLOW) != null) {
        response.setHeader(HttpHeaders.ALLOW, e.getHeaders().getFirst(HttpHeaders.ALLOW));
      }
      answer(request, response, thrown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ModelAndView();
  }

  void answer(HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException {
    Optional<ChannelProblem> problem = problems.find(thrown);
    UUID id = UUID.randomUUID();
    if (problem.isEmpty()) {
      LOG.error("Request {} failed.", id, thrown);
    }
    problem.orElse(ChannelProblems.FAILED).send(id, request, response);
  }

  private static boolean isOurs(@Nullable Object handler) {
    return handler instanceof HandlerMethod method
        && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ChannelRoutes.class);
  }
}
