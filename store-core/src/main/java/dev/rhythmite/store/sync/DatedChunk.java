package dev.rhythmite.store.sync;

import java.time.Instant;

/**
 * A chunk for readers that do not know how blobs are packed.
 *
 * <p>The array is not copied, in or out.
 */
public final class DatedChunk<K extends Record> {

  private final ChunkUpdate<K> update;
  private final Instant start;
  private final double[] values;

  /**
   * @param start where the period of the chunk begins, and so its grid
   * @param values one for each point of the grid, NaN where missing; none in a tombstone
   */
  public DatedChunk(ChunkUpdate<K> update, Instant start, double[] values) {
    this.update = update;
    this.start = start;
    this.values = values;
  }

  /** Returns which chunk this is, and in which state. */
  public ChunkUpdate<K> update() {
    return update;
  }

  /** Returns where the grid of the chunk begins. */
  public Instant start() {
    return start;
  }

  /** Returns the values themselves, not a copy: one for each point of the grid, NaN where missing. */
  public double[] values() {
    return values;
  }

  @Override
  public String toString() {
    return "DatedChunk[" + update + ", " + values.length + " points from " + start + "]";
  }
}
