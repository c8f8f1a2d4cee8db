package dev.rhythmite.store.codec;

import dev.rhythmite.store.StoreException;

/**
 * Bytes that are not a chunk: damaged, cut off, made by hand, or an Arrow stream of another shape.
 *
 * <p>The message says what stands at which byte and what was expected there.
 */
public final class MalformedBlobException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  MalformedBlobException(String message, long offset) {
    super(message);
    this.offset = offset;
  }

  MalformedBlobException(String message, long offset, Throwable cause) {
    super(message, cause);
    this.offset = offset;
  }

  /** Returns the byte offset in the blob at which reading failed, from 0. */
  public long offset() {
    return offset;
  }
}
