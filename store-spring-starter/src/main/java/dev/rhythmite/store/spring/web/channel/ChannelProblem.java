package dev.rhythmite.store.spring.web.channel;

import dev.rhythmite.store.spring.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a refused request to a channel route, as clients of kronicle read it. Written without
 * the application's converters, as filters have none. Immutable.
 */
public final class ChannelProblem {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpStatus status;
  private final String error;
  private final String message;
  private final ObjectNode details;
  private final Duration wait;

  private ChannelProblem(
      HttpStatus status, String error, String message, ObjectNode details, Duration wait) {
    this.status = status;
    this.error = error;
    this.message = message;
    this.details = details;
    this.wait = wait;
  }

  /**
   * Returns a problem, named as kronicle names those of its status.
   *
   * @param message what is wrong and how to do it right; the middle of a long one is left out
   */
  public static ChannelProblem of(HttpStatus status, @Nullable String message) {
    return new ChannelProblem(
        status,
        nameOf(status),
        message == null ? status.getReasonPhrase() : Problem.bounded(message),
        JSON.createObjectNode(),
        Duration.ZERO);
  }

  /** Returns a problem of a value that has the wrong form, such as {@code body.rows}. */
  public static ChannelProblem malformed(String place, String message) {
    ArrayNode found = JSON.createArrayNode();
    found.addObject().put("message", Problem.bounded(message)).put("type", "malformed");
    return of(HttpStatus.UNPROCESSABLE_CONTENT, place + ": " + message).with(place, found);
  }

  private static String nameOf(HttpStatus status) {
    return switch (status) {
      case METHOD_NOT_ALLOWED -> "HTTPError";
      case UNPROCESSABLE_CONTENT -> "ValidationError";
      case SERVICE_UNAVAILABLE -> "DatabaseConnectionError";
      default -> status.getReasonPhrase().replaceAll("[^A-Za-z]", "");
    };
  }

  /** Returns this problem by another name. */
  public ChannelProblem named(String name) {
    return new ChannelProblem(status, name, message, details, wait);
  }

  /** Returns this problem with one more detail. */
  public ChannelProblem with(String name, JsonNode value) {
    ObjectNode more = details.deepCopy();
    more.set(name, value.deepCopy());
    return new ChannelProblem(status, error, message, more, wait);
  }

  /** Returns this problem with the time after which another try makes sense. */
  public ChannelProblem retryAfter(Duration time) {
    return new ChannelProblem(status, error, message, details, time);
  }

  /** Returns this problem with one more detail; the middle of a long one is left out. */
  public ChannelProblem with(String name, String value) {
    return with(name, JSON.getNodeFactory().stringNode(Problem.bounded(value)));
  }

  public HttpStatus status() {
    return status;
  }

  /** Returns an exception by which a route ends with this problem. */
  public ChannelProblemException exception() {
    return new ChannelProblemException(this);
  }

  /** Sends this as the whole answer. */
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    send(UUID.randomUUID(), request, response);
  }

  /** Sends this as the whole answer, with the id by which the log tells it apart. */
  void send(UUID id, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Problem.send(response, status, wait, body(request, id));
  }

  private ObjectNode body(HttpServletRequest request, UUID id) {
    ObjectNode body = JSON.createObjectNode();
    body.put("status", status.value());
    body.put("error", error);
    body.put("message", message);
    if (!details.isEmpty()) {
      body.set("details", details);
    }
    body.put("path", Problem.bounded(request.getRequestURI()));
    body.put("method", Problem.bounded(request.getMethod()));
    body.put("request_id", id.toString());
    ObjectNode detail = body.putObject("detail"); // read by one generation of clients
    detail.put("message", message);
    detail.put("error", error);
    detail.set("details", details.isEmpty() ? JSON.getNodeFactory().nullNode() : details);
    return body;
  }

  @Override
  public String toString() {
    return status + ": " + message;
  }
}
