package dev.rhythmite.store.spring.web.channel;

import dev.rhythmite.store.spring.LostDatabase;
import dev.rhythmite.store.spring.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Which problem an exception is; of what is not known as one, clients learn nothing. */
final class ChannelProblems {

  static final ChannelProblem FAILED =
      ChannelProblem.of(HttpStatus.INTERNAL_SERVER_ERROR, "The server failed. Its log knows more.");

  private final List<ChannelProblemSource> sources;

  ChannelProblems(List<ChannelProblemSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Returns the problem, or nothing if the server is to blame. */
  Optional<ChannelProblem> find(Exception thrown) {
    return Stream.concat(Stream.of(ChannelProblems::known), sources.stream())
        .flatMap(source -> source.problemOf(thrown).stream())
        .findFirst();
  }

  private static Optional<ChannelProblem> known(Exception thrown) {
    if (thrown instanceof ChannelProblemException e) {
      return Optional.of(e.problem());
    }
    if (LostDatabase.isCauseOf(thrown)) {
      return Optional.of(ChannelProblem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. Try again later."));
    }
    if (thrown instanceof MethodArgumentTypeMismatchException e) {
      return Optional.of(ChannelProblem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "Parameter " + e.getName() + " has a value of the wrong form.")
          .with(e.getName(), String.valueOf(e.getValue())));
    }
    if (thrown instanceof ErrorResponse e) {
      return Optional.of(ofSpring(e));
    }
    return Problem.in(thrown).map(problem -> ChannelProblem.of(problem.status(), problem.detail()));
  }

  /** A parameter that is missing or of the wrong form is 422 here, and 400 elsewhere. */
  private static ChannelProblem ofSpring(ErrorResponse thrown) {
    HttpStatus status = Optional.ofNullable(
            HttpStatus.resolve(thrown.getStatusCode().value()))
        .orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    return switch (status) {
      case NOT_FOUND -> ChannelProblem.of(status, "There is no such route.").named("HTTPError");
      case METHOD_NOT_ALLOWED -> ChannelProblem.of(status, "This route does not take this method.");
      case UNSUPPORTED_MEDIA_TYPE ->
        ChannelProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, "The body is JSON. Send it as such.");
      case BAD_REQUEST ->
        thrown instanceof ServletRequestBindingException e
            ? ChannelProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage())
            : ChannelProblem.of(status, thrown.getBody().getDetail());
      default -> ChannelProblem.of(status, null);
    };
  }
}
