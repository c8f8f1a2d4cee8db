package dev.rhythmite.store;

/** A whole series would have more points than one row keeps. */
public final class SeriesTooLongException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param store the name of the store
   * @param key the key of the series
   * @param points that it would have
   * @param most that a row keeps
   */
  public SeriesTooLongException(String store, Record key, int points, int most) {
    super(key
        + " would have "
        + points
        + " points in "
        + store
        + ". A row holds one whole series, of at most "
        + most
        + " points. Keep it in a TimeseriesChunkStore, which cuts series into rows by periods.");
  }
}
