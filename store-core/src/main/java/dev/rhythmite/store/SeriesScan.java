package dev.rhythmite.store;

/**
 * Takes in the values of one series in time order: as summaries of many where these will do, as
 * points elsewhere. For one call of {@link SeriesStore#scan}, by one thread.
 */
public interface SeriesScan {

  /**
   * Returns whether a summary will do instead of values, one that does not tell which is the first and
   * which the last. It may be asked of any times, at any moment and again: the answer depends on
   * nothing else.
   *
   * @param first the time of the first value, in epoch microseconds
   * @param last the time of the last one, not before {@code first}
   */
  boolean takesSummary(long first, long last);

  /**
   * Adds values of which a summary will do.
   *
   * @param first the time of the first value, in epoch microseconds
   * @param last the time of the last one
   */
  void add(long first, long last, ValueSummary values);

  /** Adds points, of the type of the store that is scanned. */
  void add(Series points);
}
