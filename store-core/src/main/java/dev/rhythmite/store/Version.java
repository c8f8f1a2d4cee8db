package dev.rhythmite.store;

import java.time.Instant;

/**
 * A version of a series, or several combined to one series under the properties of the first.
 *
 * @param number from 0
 * @param createdAt when the version was added
 * @param lastModified when it was last written
 */
public record Version<C extends Record>(
    VersionKey<C> key, int number, Instant createdAt, Instant lastModified, Series series) {

  /** Returns the name of the series. */
  public SeriesName name() {
    return key.name();
  }

  /** Returns the values of the application's own columns. */
  public C columns() {
    return key.columns();
  }

  /** Returns the same with another series. */
  public Version<C> withSeries(Series other) {
    return new Version<>(key, number, createdAt, lastModified, other);
  }
}
