package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.StoreException;

/** Points were added in part: some batches before the one that failed were stored. */
public final class AddFailedException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final long added;
  private final String idempotencyKey;

  AddFailedException(long added, String idempotencyKey, MetricsException cause) {
    super(cause.getMessage() + " Of the points, the first " + added
        + " are stored, and the others not, or not for sure. Add the same points with"
        + " idempotency key \"" + idempotencyKey + "\": none is stored twice.");
    this.added = added;
    this.idempotencyKey = idempotencyKey;
    initCause(cause);
  }

  /** Returns how many points are stored for sure, the first ones. */
  public long added() {
    return added;
  }

  /** Returns the key with which the same points can be added again. */
  public String idempotencyKey() {
    return idempotencyKey;
  }

  /** Returns whether the same call may succeed later with nothing changed. */
  public boolean isRetryable() {
    return getCause() instanceof MetricsException cause && cause.isRetryable();
  }
}
