package dev.rhythmite.store.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.ValueSummary;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the row of a chunk tells without the blob.
 *
 * @param start the time of the first value
 * @param length grid points from there to the last value
 * @param revision by which it is known whether the chunk is still the same
 */
record ChunkSummary<K extends Record>(
    K key, int chunkIndex, Instant start, int length, long revision, ChunkStats stats) {

  /**
   * The sum of a million values below it, and of as many chunks, stays below the greatest double. Of
   * greater ones it depends on their order whether it overflows; infinities are not summed up either.
   */
  private static final double GREATEST_SUMMED = 0x1p900;

  /** The times of the first and the last value, in epoch microseconds. */
  record Extent(long first, long last) {}

  /**
   * Returns the extent; empty if the row does not fit the layout, which is told by the error that
   * comes of opening it.
   */
  Optional<Extent> extent(StoreLayout layout) {
    try {
      Grid grid = layout.gridOf(chunkIndex);
      long first = EpochMicros.of(start);
      int offset = grid.slotOf(first);
      return offset < 0 || length < 1 || length > grid.length() - offset
          ? Optional.empty()
          : Optional.of(new Extent(first, grid.microsAt(offset + length - 1)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns what was noted of the values; empty if that does not say enough of their sum or extremes. */
  Optional<ValueSummary> values() {
    Double min = stats.min();
    Double max = stats.max();
    Double sum = stats.sum();
    Double sumError = stats.sumError();
    if (min == null || max == null || sum == null || sumError == null) {
      return Optional.empty();
    }
    boolean summed = stats.count() > 0 && min >= -GREATEST_SUMMED && max <= GREATEST_SUMMED;
    return summed
        ? Optional.of(
            new ValueSummary(stats.count(), min, max, sum, sumError, Double.NaN, Double.NaN))
        : Optional.empty();
  }
}
