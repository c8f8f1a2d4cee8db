package dev.rhythmite.store;

import java.time.Instant;

/** CREATE met stored values between the first and the last time of the new series. */
public final class SeriesExistsException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param store the name of the store
   * @param key the key of the series
   * @param stored the first stored value's time within the new series
   * @param first the first time of the new series
   * @param last its last time
   */
  public SeriesExistsException(
      String store, Record key, Instant stored, Instant first, Instant last) {
    super(key
        + " has values in "
        + store
        + " from "
        + stored
        + " on, within the new series ("
        + first
        + " to "
        + last
        + "). CREATE never touches stored values; use MERGE or REPLACE.");
  }
}
