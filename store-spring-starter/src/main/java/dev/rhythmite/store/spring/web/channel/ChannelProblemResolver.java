package dev.rhythmite.store.spring.web.channel;

import dev.rhythmite.store.spring.web.ProblemResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what goes wrong on channel routes. */
final class ChannelProblemResolver extends ProblemResolver {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelProblemResolver.class);

  private final ChannelProblems problems;

  ChannelProblemResolver(ChannelProblems problems) {
    super(ChannelRoutes.class);
    this.problems = problems;
  }

  @Override
  protected boolean isBelowPaths(HttpServletRequest request) {
    return ChannelPathFilter.passed(request);
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException {
    Optional<ChannelProblem> problem = problems.find(thrown);
    UUID id = UUID.randomUUID();
    if (problem.isEmpty()) {
      LOG.error("Request {} failed.", id, thrown);
    }
    problem.orElse(ChannelProblems.FAILED).send(id, request, response);
  }
}
