package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Selects of one shape, each on the stripe that it names, put together by {@code union all}: one way
 * to the database instead of one for each. The rows of a part have its number in their last column;
 * those of different parts may come in any order.
 */
final class UnionSql {

  /** How many parts a statement has at most. */
  static final int MOST_PARTS = 32;

  private UnionSql() {}

  /**
   * Returns the text.
   *
   * @param columns of each part
   * @param rest of each part, from {@code from} on
   */
  static String of(String columns, String rest, int parts) {
    if (parts == 1) {
      return select(columns, rest, 0);
    }
    return IntStream.range(0, parts)
        .mapToObj(number -> "(" + select(columns, rest, number) + ")")
        .collect(joining(" union all "));
  }

  private static String select(String columns, String rest, int number) {
    return "select " + columns + ", " + number + " " + rest;
  }

  /** Returns parts and as many that find nothing as make a power of two: few texts differ. */
  static <P> List<P> padded(List<P> parts, P findsNothing) {
    List<P> padded = new ArrayList<>(parts);
    padded.addAll(
        Collections.nCopies(ChunkSql.marksFor(parts.size()) - parts.size(), findsNothing));
    return padded;
  }
}
