package dev.rhythmite.store.exchange;

/**
 * What an import takes at most, whatever a file says of itself.
 *
 * @param series in one file
 * @param points of one series, which is in memory as a whole; its texts have sixteen times as many
 *     characters at most
 * @param bytes of one file, unpacked
 */
public record ImportLimits(int series, int points, long bytes) {

  /** 100,000 series of up to 10 million points, 16 GiB together. */
  public static final ImportLimits DEFAULT = new ImportLimits(100_000, 10_000_000, 16L << 30);

  private static final long CHARACTERS_OF_A_POINT = 16;

  public ImportLimits {
    if (series < 1 || points < 1 || bytes < 1) {
      throw new IllegalArgumentException("Limits of "
          + series
          + " series, "
          + points
          + " points and "
          + bytes
          + " bytes. Each limit is at least 1.");
    }
  }

  void checkSeries(long count) {
    if (count > series) {
      throw new ExchangeException("The file has more than "
          + series
          + " series. An import takes at most "
          + series
          + "; import it in parts, or raise the limit.");
    }
  }

  void checkCharacters(String where, long count) {
    if (count > CHARACTERS_OF_A_POINT * points) {
      throw new ExchangeException(where
          + ": a series of more than "
          + CHARACTERS_OF_A_POINT * points
          + " characters of text. A series is in memory as a whole; split it, or raise the limit of"
          + " points.");
    }
  }

  void checkPoints(String where, long count) {
    if (count > points) {
      throw new ExchangeException(where
          + ": a series of more than "
          + points
          + " points. A series is in memory as a whole; split it, or raise the limit.");
    }
  }
}
