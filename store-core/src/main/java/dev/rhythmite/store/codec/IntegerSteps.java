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

  private final long[] steps;
  private final int length;

  /** A copy of the first differences, where second ones are asked for. */
  private final long[] differences;

  private long lastDifference;

  /**
   * Turns {@code count} of {@code integers}, the first one into the distance from {@code reference}.
   *
   * @param divisor of all distances or differences
   * @param scratch whose steps and differences are in use until the last step
   */
  IntegerSteps(
      long[] integers,
      int count,
      IntegerOrder order,
      ExactDivisor divisor,
      long reference,
      Scratch scratch) {
    this.integers = integers;
    this.order = order;
    this.divisor = divisor;
    this.reference = reference;
    this.length = Math.min(STRETCH, IntegerPacking.blockCount(count) * BitBlocks.SIZE);
    this.differences = scratch.differences();
    this.steps = scratch.steps();
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
      steps[0] = from == 0 ? reference : integers[from - 1];
      System.arraycopy(integers, from, steps, 1, count - 1);
      subtract(integers, from, count, steps);
    }
    if (divisor.divisor() != 1) {
      divide(count);
    }
    if (order == IntegerOrder.SECOND_DIFFERENCE) {
      fillSecondDifferences(count);
    }
    if (order == IntegerOrder.DIFFERENCE || order == IntegerOrder.SECOND_DIFFERENCE) {
      zigzag(count);
    }
    Arrays.fill(steps, count, length, 0);
    return steps;
  }

  private void fillDistances(int from, int count) {
    for (int i = 0; i < count; i++) {
      steps[i] = integers[from + i] - reference;
    }
  }

  private void fillSecondDifferences(int count) {
    System.arraycopy(steps, 0, differences, 0, count);
    steps[0] = lastDifference;
    System.arraycopy(differences, 0, steps, 1, count - 1);
    subtract(differences, 0, count, steps);
    lastDifference = differences[count - 1];
  }

  /** Subtracts what was copied to its place before: vectors must begin at the same index. */
  private static void subtract(long[] left, int from, int count, long[] right) {
    for (int i = 0; i < count; i++) {
      right[i] = left[from + i] - right[i];
    }
  }

  private void divide(int count) {
    for (int i = 0; i < count; i++) {
      steps[i] = divisor.quotient(steps[i]);
    }
  }

  private void zigzag(int count) {
    for (int i = 0; i < count; i++) {
      steps[i] = IntegerOrder.zigzag(steps[i]);
    }
  }
}
