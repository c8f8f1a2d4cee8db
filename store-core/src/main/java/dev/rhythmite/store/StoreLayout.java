package dev.rhythmite.store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * How a store cuts time: into chunks by period, each with the grid that begins where its period
 * begins. And of which type its values are.
 *
 * @param axis the period of a chunk
 * @param frequency the step within a chunk
 * @param zone whose calendar is meant
 * @param type of all values
 * @param tracked whether deletions leave tombstones and changes can be listed, so that the store can
 *     be replicated
 */
public record StoreLayout(
    ChunkAxis axis, Frequency frequency, ZoneId zone, ValueType type, boolean tracked) {

  private static final long DEFAULT_POINTS = 40_000;
  private static final long MOST_POINTS = 1_000_000;

  /**
   * @throws IllegalArgumentException if a chunk could have more than a million points, or is shorter
   *     than a step
   */
  public StoreLayout {
    if (axis.longestLength(frequency) == 0) {
      throw new IllegalArgumentException("axis "
          + axis
          + " with frequency \""
          + frequency
          + "\". A chunk is at least as long as a step; take "
          + defaultAxis(frequency)
          + ".");
    }
    if (axis.longestLength(frequency) > MOST_POINTS) {
      throw new IllegalArgumentException("axis "
          + axis
          + " with frequency \""
          + frequency
          + "\", up to "
          + axis.longestLength(frequency)
          + " points a chunk. A chunk holds at most "
          + MOST_POINTS
          + " points; take "
          + defaultAxis(frequency)
          + ".");
    }
  }

  /** Makes the layout of a store of doubles. */
  public StoreLayout(ChunkAxis axis, Frequency frequency, ZoneId zone, boolean tracked) {
    this(axis, frequency, zone, ValueType.DOUBLE, tracked);
  }

  /**
   * Returns the longest period with at most 40,000 points at a frequency: the one that reads and
   * merges well without paying for many small chunks.
   */
  public static ChunkAxis defaultAxis(Frequency frequency) {
    return Arrays.stream(ChunkAxis.values())
        .filter(axis -> axis.longestLength(frequency) <= DEFAULT_POINTS)
        .findFirst()
        .orElse(ChunkAxis.HOUR);
  }

  /**
   * Returns the index of the chunk that a time in epoch microseconds belongs to.
   *
   * @throws IllegalArgumentException if the axis does not reach it
   */
  public int chunkOf(long epochMicros) {
    Instant instant = EpochMicros.toInstant(epochMicros);
    int index = axis.indexOf(instant, zone);
    // clocks that go back across midnight, as in St. John's until 2011, repeat the end of a period
    // after the next has begun: what counts is where periods begin
    while (!instant.isBefore(startOf(index + 1))) {
      index++;
    }
    while (instant.isBefore(startOf(index))) {
      index--;
    }
    return index;
  }

  /** Returns the period of a chunk. */
  public TimeRange periodOf(int chunkIndex) {
    return TimeRange.of(startOf(chunkIndex), startOf(chunkIndex + 1));
  }

  /** Returns the grid of a chunk, from the start of its period. */
  public Grid gridOf(int chunkIndex) {
    return frequency.grid(periodOf(chunkIndex), zone);
  }

  private Instant startOf(int chunkIndex) {
    return axis.startOf(chunkIndex, zone);
  }
}
