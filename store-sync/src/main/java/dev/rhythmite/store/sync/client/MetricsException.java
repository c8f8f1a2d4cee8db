package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalInt;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A server of metrics said no, or nothing, or what it may not say. */
public final class MetricsException extends StoreException {

  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = 0;
  private static final int OK = 200;

  private final int status;
  private final URI url;
  private final boolean retryable;

  private MetricsException(
      Endpoint endpoint, String text, int status, boolean retryable, @Nullable Throwable cause) {
    super(endpoint + " " + text);
    this.status = status;
    this.url = endpoint.url();
    this.retryable = retryable;
    if (cause != null) {
      initCause(cause);
    }
  }

  /** Another status than one of success, to the last try. */
  static MetricsException refused(
      Request request, Tried<?> tried, Answer.Refused<?> refused, String fix) {
    String detail = refused.detail();
    return new MetricsException(
        endpoint(request),
        "answered "
            + refused.status()
            + tried.effort()
            + (detail.isEmpty() ? "" : ": " + detail)
            + (detail.endsWith(".") ? " " : ". ")
            + fix,
        refused.status(),
        RetryPolicy.passes(refused.status()),
        null);
  }

  /** No answer to the last try. */
  static MetricsException broken(Request request, Tried<?> tried, IOException cause) {
    return new MetricsException(
        endpoint(request),
        "failed" + tried.effort() + " (" + cause.getClass().getSimpleName()
            + "). Check the address and that the server is up; a slow one needs a longer"
            + " MetricServer.Builder.timeout.",
        NO_STATUS,
        true,
        cause);
  }

  /** The connection ended within the body. */
  static MetricsException cut(Request request, IOException cause) {
    return new MetricsException(
        endpoint(request),
        "was cut off within its answer (" + cause.getClass().getSimpleName()
            + "). What was read so far is not all; ask again.",
        NO_STATUS,
        true,
        cause);
  }

  /** The waiting thread was interrupted. */
  static MetricsException interrupted(Request request, IOException cause) {
    return new MetricsException(endpoint(request), "was interrupted.", NO_STATUS, true, cause);
  }

  /** An answer of success that is against the protocol. */
  static MetricsException unusable(Request request, String problem, @Nullable Throwable cause) {
    return new MetricsException(
        endpoint(request),
        "answered " + problem
            + ". Check that the address is that of a server of metrics and no proxy alters bodies.",
        OK,
        false,
        cause);
  }

  private static Endpoint endpoint(Request request) {
    return new Endpoint(
        request.method(), request.url().newBuilder().query(null).build().uri());
  }

  /** Returns the status of the last answer; nothing if there was none, or not all of it. */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Returns the address that was asked, without its query. */
  public URI url() {
    return url;
  }

  /**
   * Returns whether the same call may succeed later with nothing changed: after an I/O error or an
   * interruption, and after the statuses 429, 502, 503 and 504.
   */
  public boolean isRetryable() {
    return retryable;
  }
}
