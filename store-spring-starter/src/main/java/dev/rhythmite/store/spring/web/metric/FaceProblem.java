package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a refused request to a route of metrics: an object with {@code detail}. Written without
 * the application's converters, as filters have none. Immutable.
 */
public final class FaceProblem {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpStatus status;
  private final ObjectNode body;
  private final Duration wait;

  private FaceProblem(HttpStatus status, ObjectNode body, Duration wait) {
    this.status = status;
    this.body = body;
    this.wait = wait;
  }

  /**
   * Returns a problem.
   *
   * @param detail what is wrong and how to do it right; the middle of a long one is left out
   */
  public static FaceProblem of(HttpStatus status, String detail) {
    ObjectNode body = JSON.createObjectNode().put("detail", Problem.bounded(detail));
    return new FaceProblem(status, body, Duration.ZERO);
  }

  /** Returns the problem of what was not sent as it is meant. */
  public static FaceProblem malformed(String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, detail);
  }

  /** Returns the problem of a body with these faults, at least one. */
  public static FaceProblem faults(List<BodyFault> faults) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode detail = body.putArray("detail");
    for (BodyFault fault : faults) {
      ObjectNode entry = detail.addObject();
      entry.put("type", fault.type());
      ArrayNode place = entry.putArray("loc");
      for (Object step : fault.place()) {
        if (step instanceof Integer index) {
          place.add(index);
        } else {
          place.add(step.toString());
        }
      }
      entry.put("msg", fault.message());
    }
    return new FaceProblem(HttpStatus.UNPROCESSABLE_CONTENT, body, Duration.ZERO);
  }

  /** Returns the problem of one request too many. */
  static FaceProblem tooMany(int perMinute, Duration wait) {
    String error = "Rate limit exceeded: " + perMinute + " per 1 minute";
    ObjectNode body = JSON.createObjectNode().put("error", error);
    return new FaceProblem(HttpStatus.TOO_MANY_REQUESTS, body, wait);
  }

  /** Returns the problem of a failure that only the log knows, by this id. */
  static FaceProblem failed(String detail, UUID id) {
    ObjectNode body = JSON.createObjectNode().put("detail", detail).put("id", id.toString());
    return new FaceProblem(HttpStatus.INTERNAL_SERVER_ERROR, body, Duration.ZERO);
  }

  public HttpStatus status() {
    return status;
  }

  /** Returns an exception by which a route ends with this problem. */
  public FaceProblemException exception() {
    return new FaceProblemException(this);
  }

  /** Sends this as the whole answer. */
  public void send(HttpServletResponse response) throws IOException {
    Problem.send(response, status, wait, body);
  }

  @Override
  public String toString() {
    return status + ": " + body;
  }
}
