package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelExistsException;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.LabelException;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.SchemaConflictException;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import dev.rhythmite.store.spring.web.channel.ChannelProblemSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The problems that the exceptions of channels are. */
final class LaneProblems implements ChannelProblemSource {

  @Override
  public Optional<ChannelProblem> problemOf(Exception thrown) {
    if (thrown instanceof UnknownChannelException e) {
      return Optional.of(unknown(e));
    }
    if (thrown instanceof ChannelExistsException e) {
      return Optional.of(of(HttpStatus.CONFLICT, e).with("taken", e.taken().toString()));
    }
    if (thrown instanceof SchemaConflictException e) {
      return Optional.of(conflict(e));
    }
    if (thrown instanceof LabelException e) {
      return Optional.of(of(HttpStatus.UNPROCESSABLE_CONTENT, e).with("key", e.key()));
    }
    if (thrown instanceof InvalidQueryException e) {
      return Optional.of(of(HttpStatus.BAD_REQUEST, e).with("column", e.column()));
    }
    if (thrown instanceof LimitException e) {
      return Optional.of(of(HttpStatus.BAD_REQUEST, e));
    }
    return thrown instanceof MalformedRowsException e
        ? Optional.of(of(HttpStatus.INTERNAL_SERVER_ERROR, e))
        : Optional.empty();
  }

  private static ChannelProblem of(HttpStatus status, Exception thrown) {
    return ChannelProblem.of(status, thrown.getMessage());
  }

  private static ChannelProblem unknown(UnknownChannelException thrown) {
    String ids = thrown.keys().stream()
        .map(ChannelKey::id)
        .map(Object::toString)
        .collect(Collectors.joining(", "));
    return ChannelProblem.of(
            HttpStatus.NOT_FOUND, "There is no channel " + ids + ". List those that are there.")
        .with("channel_id", ids);
  }

  /** Beside rows, and from one moment to the next, a schema conflicts; else it is a wrong one. */
  private static ChannelProblem conflict(SchemaConflictException thrown) {
    boolean byRows = thrown.reason() == SchemaConflictException.Reason.ROWS
        || thrown.reason() == SchemaConflictException.Reason.OUTDATED;
    ChannelProblem problem = of(byRows ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST, thrown);
    if (thrown.stored().isPresent()) {
      problem = problem.with("stored_schema", SchemaForm.node(thrown.stored().get()));
    }
    return thrown.given().isPresent()
        ? problem.with("given_schema", SchemaForm.node(thrown.given().get()))
        : problem.with("channel_schema", "missing");
  }
}
