package dev.rhythmite.store.sync;

/**
 * A place in the change feed of one table. Opaque: only the store that gave it knows what it means,
 * and a cursor of another table is refused.
 *
 * @param text safe in a URL; empty at the start of the feed
 */
public record Cursor(String text) {

  /** The start of every feed. */
  public static final Cursor START = new Cursor("");

  private static final int LONGEST = 8_192;

  public Cursor {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("A cursor of "
          + text.length()
          + " characters. A cursor has at most "
          + LONGEST
          + "; pass on the text exactly as the server gave it.");
    }
  }
}
