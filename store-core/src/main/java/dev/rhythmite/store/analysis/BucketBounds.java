package dev.rhythmite.store.analysis;

/**
 * The bounds of one bucket, in epoch microseconds, moved from bucket to bucket. All buckets of a size
 * and a zone cover time without overlap: each microsecond belongs to exactly one.
 */
abstract class BucketBounds {

  private long start;
  private long end;

  /** Moves to the bucket that holds {@code micros}. */
  abstract void moveTo(long micros);

  /** Moves to the bucket after this one; the last one that can be told stays. */
  final void next() {
    moveTo(end);
  }

  final void set(long newStart, long newEnd) {
    start = newStart;
    end = newEnd;
  }

  /** Returns the first microsecond of the bucket. */
  final long start() {
    return start;
  }

  /** Returns the microsecond after the last of the bucket. */
  final long end() {
    return end;
  }

  /** Returns whether the bucket holds {@code micros}; that at the end of time holds its end, too. */
  final boolean holds(long micros) {
    return micros >= start && (micros < end || end == Long.MAX_VALUE);
  }
}
