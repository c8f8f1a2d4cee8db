package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.OffGridException;
import dev.rhythmite.store.ReplicaSourceException;
import dev.rhythmite.store.ReplicaStoreException;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.UnknownReferenceException;
import dev.rhythmite.store.ValueTypeException;
import dev.rhythmite.store.sync.MalformedPayloadException;
import dev.rhythmite.store.sync.UnknownCursorException;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers what goes wrong in the controllers of this library, and in no other. What is not in the
 * catalogue of errors says nothing of itself to the client.
 */
@ControllerAdvice(
    assignableTypes = {
      SyncController.class,
      ExchangeController.class,
      HolcstoreController.class,
      HealthController.class
    })
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  /** Throws what comes too late for an answer: the server then breaks the connection. */
  @ExceptionHandler
  void answer(Exception thrown, HttpServletResponse response) throws Exception {
    if (response.isCommitted()) {
      throw thrown;
    }
    problemOf(thrown).send(response);
  }

  private static Problem problemOf(Exception thrown) {
    if (thrown instanceof ProblemException e) {
      return e.problem();
    }
    if (thrown instanceof UnknownCursorException e) {
      return Problem.of(HttpStatus.GONE, e.getMessage());
    }
    if (thrown instanceof MalformedPayloadException e) {
      return Problem.of(HttpStatus.BAD_REQUEST, e.getMessage());
    }
    if (thrown instanceof SeriesExistsException
        || thrown instanceof ReplicaStoreException
        || thrown instanceof ReplicaSourceException
        || thrown instanceof UnknownReferenceException) {
      return Problem.of(HttpStatus.CONFLICT, thrown.getMessage());
    }
    if (thrown instanceof OffGridException || thrown instanceof ValueTypeException) {
      return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, thrown.getMessage());
    }
    LOG.error("A request failed.", thrown);
    return thrown instanceof MalformedChunkException e
        ? Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, e.getMessage())
        : Problem.of(HttpStatus.INTERNAL_SERVER_ERROR);
  }
}
