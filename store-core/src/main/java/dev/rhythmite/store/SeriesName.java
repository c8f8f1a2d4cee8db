package dev.rhythmite.store;

/**
 * The name of a series among those of a client, in a {@link VersionedSeriesStore}.
 *
 * @param client whose series it is
 * @param name at most 255 characters
 */
public record SeriesName(int client, String name) {

  private static final int LONGEST = 255;
  private static final KeyField FIELD = KeyField.of("name", String.class).orElseThrow();

  /**
   * @throws IllegalArgumentException if the name is longer, has the character NUL, or half of a
   *     surrogate pair
   */
  public SeriesName {
    FIELD.normal(name);
    int length = name.codePointCount(0, name.length());
    if (length > LONGEST) {
      throw new IllegalArgumentException("A name of "
          + length
          + " characters, beginning \""
          + name.substring(0, name.offsetByCodePoints(0, 20))
          + "\". A name has at most "
          + LONGEST
          + "; shorten it.");
    }
  }
}
