package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.spring.access.AccessRefusedException;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import dev.rhythmite.store.spring.web.channel.ChannelProblemSource;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The status of each reason why somebody gets no login, user or key. */
final class AccessProblems implements ChannelProblemSource {

  @Override
  public Optional<ChannelProblem> problemOf(Exception thrown) {
    return thrown instanceof AccessRefusedException e
        ? Optional.of(ChannelProblem.of(status(e.reason()), e.getMessage()).retryAfter(e.waitFor()))
        : Optional.empty();
  }

  private static HttpStatus status(AccessRefusedException.Reason reason) {
    return switch (reason) {
      case WRONG_CREDENTIALS -> HttpStatus.UNAUTHORIZED;
      case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
      case WEAK_PASSWORD -> HttpStatus.BAD_REQUEST;
      case MALFORMED -> HttpStatus.UNPROCESSABLE_CONTENT;
      case TAKEN -> HttpStatus.CONFLICT;
      case UNKNOWN -> HttpStatus.NOT_FOUND;
    };
  }
}
