package dev.rhythmite.store;

/**
 * Halves of surrogate pairs: they are no characters, and UTF-8 has no bytes for them, so that several
 * texts would be stored as one. Public for the library's other packages only.
 */
public final class LoneSurrogates {

  private LoneSurrogates() {}

  /** Returns where the first half without its other half is, or -1 if there is none. */
  public static int firstIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
