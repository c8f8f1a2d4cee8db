package dev.rhythmite.store.spring.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a refused request, after RFC 9457. Written without the application's converters, as
 * filters have none.
 */
public final class Problem {

  private static final int LONGEST_DETAIL = 500;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpStatus status;
  private final @Nullable String detail;

  private Problem(HttpStatus status, @Nullable String detail) {
    this.status = status;
    this.detail = detail;
  }

  /** Returns a problem that says no more than its status. */
  public static Problem of(HttpStatus status) {
    return new Problem(status, null);
  }

  /**
   * Returns a problem.
   *
   * @param detail what is wrong and how to do it right; the middle of a long one is left out, since
   *     it may quote the request
   */
  public static Problem of(HttpStatus status, @Nullable String detail) {
    return new Problem(status, detail == null ? null : bounded(detail));
  }

  /** Returns a text of the request or about it, without its middle if it is long. */
  public static String bounded(String detail) {
    int half = LONGEST_DETAIL / 2;
    return detail.length() <= LONGEST_DETAIL
        ? detail
        : detail.substring(0, half) + " … " + detail.substring(detail.length() - half);
  }

  /** Returns the problem that an exception is, if it ends a route with one. */
  public static Optional<Problem> in(Throwable thrown) {
    return thrown instanceof ProblemException e ? Optional.of(e.problem()) : Optional.empty();
  }

  public HttpStatus status() {
    return status;
  }

  public @Nullable String detail() {
    return detail;
  }

  /** Returns an exception by which a route ends with this problem. */
  ProblemException exception() {
    return new ProblemException(this);
  }

  /** Sends this as the whole answer. */
  public void send(HttpServletResponse response) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.put("title", status.getReasonPhrase());
    body.put("status", status.value());
    if (detail != null) {
      body.put("detail", detail);
    }
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(JSON.writeValueAsBytes(body));
  }

  /**
   * Sends a refusal of another form as the whole answer, in JSON.
   *
   * @param wait after which another try makes sense; none if it is zero
   */
  public static void send(
      HttpServletResponse response, HttpStatus status, Duration wait, ObjectNode refusal)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(refusal);
    response.resetBuffer();
    if (status == HttpStatus.UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (!wait.isZero()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
    }
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  @Override
  public String toString() {
    return status + (detail == null ? "" : ": " + detail);
  }
}
