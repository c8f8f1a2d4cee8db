package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;

/**
 * Chunks in a row.
 *
 * @param first index, inclusive
 * @param last index, inclusive; before {@code first} if there is none
 */
record ChunkSpan(int first, int last) {

  static final ChunkSpan ALL = new ChunkSpan(Integer.MIN_VALUE, Integer.MAX_VALUE);

  static final ChunkSpan NONE = new ChunkSpan(1, 0);

  /** Some 220,000 years either way: the chunks of every axis have indexes there. */
  private static final long REACH_MICROS = 7_000_000_000_000_000_000L;

  /** Returns how many chunks these are at most. */
  long length() {
    return Math.max(0, (long) last - first + 1);
  }

  /** Returns the chunks that may have times of a range. */
  static ChunkSpan of(TimeRange range, StoreLayout layout) {
    long start = range.startMicros();
    long end = range.endMicros();
    return new ChunkSpan(
        start <= -REACH_MICROS ? Integer.MIN_VALUE : layout.chunkOf(Math.min(start, REACH_MICROS)),
        end >= REACH_MICROS ? Integer.MAX_VALUE : layout.chunkOf(Math.max(end, -REACH_MICROS) - 1));
  }
}
