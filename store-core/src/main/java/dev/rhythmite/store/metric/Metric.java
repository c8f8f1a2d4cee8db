package dev.rhythmite.store.metric;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A named series of numbers and texts.
 *
 * @param name as it was first written
 * @param id a whole number of at most 53 bits, the metric's for as long as it lives, and no other's
 *     of its tenant
 * @param birth as it was set, else the time of the first point
 * @param death as it was set
 * @param firstTime of all points
 * @param lastTime of all points
 */
public record Metric(
    String tenant,
    String name,
    long id,
    Optional<Instant> birth,
    Optional<Instant> death,
    Optional<Instant> firstTime,
    Optional<Instant> lastTime) {

  /** The order of names: by code points, which is not that of Java's characters. */
  public static final Comparator<String> NAME_ORDER = Metric::compareNames;

  private static int compareNames(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // surrogates stand for characters behind all others
        boolean isSurrogate = Character.isSurrogate(a);
        return isSurrogate == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : isSurrogate ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
