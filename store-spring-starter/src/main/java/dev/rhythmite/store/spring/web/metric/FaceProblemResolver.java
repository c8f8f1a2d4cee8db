package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.web.ProblemResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what goes wrong on the routes of metrics. */
final class FaceProblemResolver extends ProblemResolver {

  private static final Logger LOG = LoggerFactory.getLogger(FaceProblemResolver.class);

  FaceProblemResolver() {
    super(FaceRoutes.class);
  }

  @Override
  protected boolean isBelowPaths(HttpServletRequest request) {
    return FacePathFilter.passed(request);
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException {
    Optional<FaceProblem> problem = FaceProblems.find(thrown);
    UUID id = UUID.randomUUID();
    if (problem.isEmpty()) {
      LOG.error("Request {} failed.", id, thrown);
    }
    problem.orElseGet(() -> FaceProblems.failed(thrown, id)).send(response);
  }
}
