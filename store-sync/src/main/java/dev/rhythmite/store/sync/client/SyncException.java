package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The source said no, or nothing, or what it may not say. */
public final class SyncException extends StoreException {

  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = 0;

  private final int status;
  private final URI url;
  private final boolean retryable;

  private SyncException(
      String message, int status, URI url, boolean retryable, @Nullable Throwable cause) {
    super(message);
    this.status = status;
    this.url = url;
    this.retryable = retryable;
    if (cause != null) {
      initCause(cause);
    }
  }

  /** Another status than 200, to the last try. */
  static SyncException refused(
      Endpoint endpoint, Tried<?> tried, Answer.Refused<?> refused, String fix) {
    String detail = refused.detail();
    return new SyncException(
        endpoint
            + " answered "
            + refused.status()
            + tried.effort()
            + (detail.isEmpty() ? "" : ": " + detail)
            + (detail.endsWith(".") ? " " : ". ")
            + fix,
        refused.status(),
        endpoint.url(),
        RetryPolicy.passes(refused.status()),
        null);
  }

  /** No answer to the last try. */
  static SyncException broken(Endpoint endpoint, Tried<?> tried, IOException cause) {
    return new SyncException(
        endpoint
            + " failed"
            + tried.effort()
            + " ("
            + cause.getClass().getSimpleName()
            + "). Check the address and that the server is up; a slow one needs a longer"
            + " SyncClient.Builder.timeout. What arrived is kept: pull again.",
        NO_STATUS,
        endpoint.url(),
        true,
        cause);
  }

  /** The waiting thread was interrupted. */
  static SyncException interrupted(Endpoint endpoint, IOException cause) {
    return new SyncException(
        endpoint + " was interrupted. What arrived is kept: pull again.",
        NO_STATUS,
        endpoint.url(),
        true,
        cause);
  }

  /** An answer of 200 whose body is against the protocol. */
  static SyncException unusable(
      Endpoint endpoint, String problem, boolean retryable, @Nullable Throwable cause) {
    return new SyncException(endpoint + " " + problem, 200, endpoint.url(), retryable, cause);
  }

  /** Returns the status of the last answer; nothing if there was no answer. */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Returns the address that was asked, without its query. */
  public URI url() {
    return url;
  }

  /**
   * Returns whether the same pull may succeed later with nothing changed: after an I/O error or an
   * interruption, after the statuses 429, 502, 503 and 504, and where the source's answers
   * contradict each other in a way that a table being made anew explains.
   */
  public boolean isRetryable() {
    return retryable;
  }
}
