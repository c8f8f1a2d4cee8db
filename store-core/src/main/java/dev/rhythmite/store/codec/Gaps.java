package dev.rhythmite.store.codec;

import java.util.BitSet;

/**
 * Closes the null slots of a column before its values are packed, and opens them again: a null takes
 * no room among the values.
 */
final class Gaps {

  private Gaps() {}

  /** Copies the valid slots of the array {@code from} to the start of the array {@code to}. */
  static void close(BitSet valid, Object from, Object to) {
    int closed = 0;
    int end = 0;
    for (int start = valid.nextSetBit(0); start >= 0; start = valid.nextSetBit(end)) {
      end = valid.nextClearBit(start);
      System.arraycopy(from, start, to, closed, end - start);
      closed += end - start;
    }
  }

  /**
   * Moves the values at the start of {@code array} to the valid slots. What null slots hold then is
   * not defined.
   */
  static void open(Validity validity, Object array) {
    if (validity.nullCount() == 0) {
      return;
    }
    BitSet valid = validity.toBitSet();
    int closed = valid.cardinality();
    int end = valid.length();
    while (closed > 0) {
      int start = valid.previousClearBit(end - 1) + 1;
      closed -= end - start;
      System.arraycopy(array, closed, array, start, end - start);
      end = valid.previousSetBit(start - 1) + 1;
    }
  }
}
