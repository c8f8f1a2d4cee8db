package dev.rhythmite.store.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The arrays that encoding or decoding a chunk fills on the way to its result, kept for the next one
 * so that nothing but the result is allocated a point.
 *
 * <p>A workspace belongs to one encoding or decoding at a time. What they leave in it is not cleared:
 * whoever takes an array writes before it reads.
 *
 * <p>Kept are one workspace for each processor, of arrays of up to 1 MiB; others live as long as
 * their use.
 */
final class Workspace {

  private static final int KEPT_BYTES = 1 << 20;

  private static final AtomicReferenceArray<Workspace> SPARE =
      new AtomicReferenceArray<>(Runtime.getRuntime().availableProcessors());

  private final PayloadWriter payload = new PayloadWriter(0);
  private byte[] plain = {};
  private byte[] body = {};

  /** Returns a workspace that nobody else has. */
  static Workspace take() {
    for (int i = 0; i < SPARE.length(); i++) {
      Workspace spare = SPARE.getAndSet(i, null);
      if (spare != null) {
        return spare;
      }
    }
    return new Workspace();
  }

  /** Leaves the workspace to others; the caller must not use it, or an array of it, any more. */
  void giveBack() {
    payload.shrink(KEPT_BYTES);
    plain = plain.length > KEPT_BYTES ? new byte[0] : plain;
    body = body.length > KEPT_BYTES ? new byte[0] : body;
    for (int i = 0; i < SPARE.length(); i++) {
      if (SPARE.compareAndSet(i, null, this)) {
        return;
      }
    }
  }

  /** Returns an empty writer of a payload. */
  PayloadWriter payload() {
    payload.clear();
    return payload;
  }

  /** Returns at least {@code length} bytes for a buffer before or after LZ4. */
  byte[] plain(int length) {
    if (plain.length < length) {
      plain = new byte[length];
    }
    return plain;
  }

  /** Returns the bytes of a body, which may be replaced by {@link #keepBody}. */
  byte[] body() {
    return body;
  }

  void keepBody(byte[] grown) {
    body = grown;
  }
}
