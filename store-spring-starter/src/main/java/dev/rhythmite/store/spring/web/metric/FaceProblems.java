package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.metric.InvalidPointException;
import dev.rhythmite.store.metric.UnknownMetricException;
import dev.rhythmite.store.metric.UnknownSpanException;
import dev.rhythmite.store.spring.LostDatabase;
import dev.rhythmite.store.spring.web.Problem;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;

/** Which problem an exception is; of what is not known as one, clients learn nothing. */
final class FaceProblems {

  private FaceProblems() {}

  /** Returns the problem, or nothing if the server is to blame. */
  static Optional<FaceProblem> find(Exception thrown) {
    if (thrown instanceof FaceProblemException e) {
      return Optional.of(e.problem());
    }
    if (thrown instanceof UnknownMetricException e) {
      return Optional.of(
          FaceProblem.of(HttpStatus.NOT_FOUND, "Metric '" + e.name() + "' not found"));
    }
    if (thrown instanceof UnknownSpanException) {
      return Optional.of(FaceProblem.of(HttpStatus.NOT_FOUND, message(thrown)));
    }
    if (thrown instanceof InvalidPointException || thrown instanceof InvalidQueryException) {
      return Optional.of(FaceProblem.malformed(message(thrown)));
    }
    if (thrown instanceof LimitException) {
      return Optional.of(FaceProblem.of(HttpStatus.CONTENT_TOO_LARGE, message(thrown)));
    }
    if (thrown instanceof ErrorResponse e) {
      return Optional.of(ofSpring(e));
    }
    return Problem.in(thrown)
        .map(problem -> FaceProblem.of(problem.status(), String.valueOf(problem.detail())));
  }

  private static String message(Exception thrown) {
    return String.valueOf(thrown.getMessage());
  }

  static FaceProblem failed(Exception thrown, UUID id) {
    boolean isOfDatabase = LostDatabase.isCauseOf(thrown)
        || thrown instanceof PersistenceException
        || thrown instanceof DataAccessException;
    return FaceProblem.failed(isOfDatabase ? "Database error" : "Internal Server Error", id);
  }

  /** The words of FastAPI, which clients of both faces know. */
  private static FaceProblem ofSpring(ErrorResponse thrown) {
    HttpStatus status = Optional.ofNullable(
            HttpStatus.resolve(thrown.getStatusCode().value()))
        .orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    return thrown instanceof ServletRequestBindingException e
        ? FaceProblem.malformed(message(e))
        : FaceProblem.of(status, status.getReasonPhrase());
  }
}
