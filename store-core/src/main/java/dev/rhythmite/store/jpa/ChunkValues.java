package dev.rhythmite.store.jpa;

import java.util.Arrays;
import java.util.Optional;

/**
 * The values of one chunk: from the grid point {@code offset} on, one a point, first and last not
 * missing.
 */
final class ChunkValues {

  private final int chunkIndex;
  private final int offset;
  private final double[] values;

  /** The array is not copied. */
  ChunkValues(int chunkIndex, int offset, double[] values) {
    this.chunkIndex = chunkIndex;
    this.offset = offset;
    this.values = values;
  }

  /** Returns these values without the missing ones at either end; empty if all are missing. */
  static Optional<ChunkValues> trimmed(int chunkIndex, int offset, double[] values) {
    int from = 0;
    int to = values.length;
    while (from < to && Double.isNaN(values[from])) {
      from++;
    }
    while (to > from && Double.isNaN(values[to - 1])) {
      to--;
    }
    return from == to
        ? Optional.empty()
        : Optional.of(
            new ChunkValues(chunkIndex, offset + from, Arrays.copyOfRange(values, from, to)));
  }

  int chunkIndex() {
    return chunkIndex;
  }

  int offset() {
    return offset;
  }

  /** The array itself, not a copy. */
  double[] values() {
    return values;
  }

  /** Returns these values, and {@code stored} where they are missing or do not reach. */
  ChunkValues orElse(ChunkValues stored) {
    int from = Math.min(offset, stored.offset);
    int to = Math.max(offset + values.length, stored.offset + stored.values.length);
    double[] merged = new double[to - from];
    Arrays.fill(merged, Double.NaN);
    System.arraycopy(stored.values, 0, merged, stored.offset - from, stored.values.length);
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        merged[offset - from + i] = values[i];
      }
    }
    return new ChunkValues(chunkIndex, from, merged);
  }

  boolean sameAs(ChunkValues other) {
    return offset == other.offset && Arrays.equals(values, other.values);
  }
}
