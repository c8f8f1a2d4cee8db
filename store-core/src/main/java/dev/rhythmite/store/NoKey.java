package dev.rhythmite.store;

/**
 * The key of a store without key fields, whose table holds one series: {@code extends
 * TimeseriesChunkStore<NoKey>}.
 *
 * @param series always 0; it gives the primary key a column
 */
public record NoKey(short series) {

  /** The only key. */
  public static final NoKey KEY = new NoKey((short) 0);

  public NoKey {
    if (series != 0) {
      throw new IllegalArgumentException(
          "NoKey has the one value 0, not " + series + ". Use NoKey.KEY.");
    }
  }
}
