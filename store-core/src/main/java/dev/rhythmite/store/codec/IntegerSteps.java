package dev.rhythmite.store.codec;

import java.util.Arrays;

/**
 * Turns integers into what is packed of them, a stretch at a time, by one loop for each step, so
 * that they run on vectors.
 *
 * <p>Differences wrap around, and wrap back when they are summed, so no integer is out of range.
 */
final class IntegerSteps {

  /** Integers that are turned at a time; the loops find them in the fastest cache. */
  static final int STRETCH = 8 * BitBlocks.SIZE;

  private final long[] integers;
  private final IntegerOrder order;
  private final ExactDivisor divisor;
  private final long reference;

  private final long[] before;
  private final long[] differences;
  private final long[] steps;
  private long lastDifference;

  /**
   * Turns {@code count} of {@code integers}, the first one into the distance from {@code reference}.
   *
   * @param divisor of all distances or differences
   */
  IntegerSteps(
      long[] integers, int count, IntegerOrder order, ExactDivisor divisor, long reference) {
    this.integers = integers;
    this.order = order;
    this.divisor = divisor;
    this.reference = reference;
    int length = Math.min(STRETCH, IntegerPacking.blockCount(count) * BitBlocks.SIZE);
    this.before = new long[length];
    this.differences = new long[length];
    this.steps = new long[length];
  }

  /**
   * Returns the steps of the integers from {@code from}, a multiple of {@link #STRETCH}, to {@code
   * to}, and zeros behind them: the array itself, overwritten by the next ones.
   */
  long[] next(int from, int to) {
    int count = to - from;
    if (order == IntegerOrder.DISTANCE) {
      fillDistances(from, count);
    } else {
      fillDifferences(from, count);
    }
    if (divisor.divisor() != 1) {
      divide(count);
    }
    switch (order) {
      case DISTANCE, RISE -> System.arraycopy(differences, 0, steps, 0, count);
      case DIFFERENCE -> zigzag(differences, count, steps);
      case SECOND_DIFFERENCE -> zigzagDifferences(count);
    }
    Arrays.fill(steps, count, steps.length, 0);
    return steps;
  }

  private void fillDistances(int from, int count) {
    for (int i = 0; i < count; i++) {
      differences[i] = integers[from + i] - reference;
    }
  }

  private void fillDifferences(int from, int count) {
    shift(integers, from, count, from == 0 ? reference : integers[from - 1]);
    subtract(integers, from, before, count, differences);
  }

  private void divide(int count) {
    for (int i = 0; i < count; i++) {
      differences[i] = divisor.quotient(differences[i]);
    }
  }

  private void zigzagDifferences(int count) {
    shift(differences, 0, count, lastDifference);
    lastDifference = differences[count - 1];
    subtract(differences, 0, before, count, steps);
    zigzag(steps, count, steps);
  }

  /** Copies what is subtracted: vectors must begin at the same index. */
  private void shift(long[] from, int start, int count, long first) {
    before[0] = first;
    System.arraycopy(from, start, before, 1, count - 1);
  }

  private static void subtract(long[] left, int from, long[] right, int count, long[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = left[from + i] - right[i];
    }
  }

  private static void zigzag(long[] differences, int count, long[] steps) {
    for (int i = 0; i < count; i++) {
      steps[i] = IntegerOrder.zigzag(differences[i]);
    }
  }
}
