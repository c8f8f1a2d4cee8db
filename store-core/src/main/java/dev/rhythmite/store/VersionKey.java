package dev.rhythmite.store;

/**
 * What versions are written under: a name and the application's own columns.
 *
 * @param columns the values of the own columns; {@link NoKey#KEY} if there are none
 */
public record VersionKey<C extends Record>(SeriesName name, C columns) {

  /** Returns the key of a series in a store without own columns. */
  public static VersionKey<NoKey> of(int client, String name) {
    return of(client, name, NoKey.KEY);
  }

  /** Returns the key of a series with these own columns. */
  public static <C extends Record> VersionKey<C> of(int client, String name, C columns) {
    return new VersionKey<>(new SeriesName(client, name), columns);
  }
}
