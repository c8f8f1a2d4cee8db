package dev.rhythmite.store.codec;

import java.util.Arrays;

/**
 * Puts integers together again from what {@link IntegerSteps} made of them, a run of blocks after
 * the other: as integers, or divided by a power of ten at once.
 *
 * <p>One loop for each step, so that most of them run on vectors; sums cannot.
 */
final class IntegerSums {

  private static final long ROUNDER_BITS = Double.doubleToRawLongBits(RealValues.ROUNDER);

  /** Half of {@link RealValues#LIMIT}, as the reach is rounded itself. */
  private static final double NEAR = RealValues.LIMIT / 2;

  private final IntegerOrder order;
  private final long divisor;
  private long previous;
  private long difference;

  IntegerSums(IntegerOrder order, long divisor, long reference) {
    this.order = order;
    this.divisor = divisor;
    this.previous = reference;
  }

  /** Returns whether steps of zero repeat the last integer, so that {@link #repeat} gives theirs. */
  boolean repeatsOnZero() {
    return order != IntegerOrder.SECOND_DIFFERENCE;
  }

  void repeat(long[] integers, int from, int to) {
    Arrays.fill(integers, from, to, previous);
  }

  void repeat(double[] decimals, int from, int to, double power) {
    Arrays.fill(decimals, from, to, previous / power);
  }

  /**
   * Writes the integers of the first {@code count} of {@code steps} from {@code to} on; the steps
   * are overwritten. Both arrays may be the same one if {@code to} is 0.
   */
  void restore(long[] steps, int count, long[] integers, int to) {
    unzigzag(steps, count);
    switch (order) {
      case DISTANCE -> addDistances(steps, count, integers, to);
      case DIFFERENCE, RISE -> addDifferences(steps, count, integers, to);
      case SECOND_DIFFERENCE -> addSecondDifferences(steps, count, integers, to);
    }
  }

  /**
   * Writes them as doubles, the nearest ones of integers that are none, divided by {@code power}.
   *
   * @param widest the bits of the widest step
   */
  void restore(long[] steps, int count, int widest, double[] decimals, int to, double power) {
    if (reach(count, widest) < NEAR) {
      unzigzag(steps, count);
      addRaised(steps, count, decimals, to);
      lower(decimals, to, to + count, power);
    } else {
      restore(steps, count, steps, 0);
      for (int i = 0; i < count; i++) {
        decimals[to + i] = steps[i] / power;
      }
    }
  }

  /** Returns a bound of the magnitudes of the next integers and all that leads to them. */
  private double reach(int count, int widest) {
    double furthest = Math.abs((double) difference) + count * Math.scalb(1.0, widest);
    return Math.abs((double) previous) + count * Math.abs((double) divisor) * furthest;
  }

  private void unzigzag(long[] steps, int count) {
    if (order == IntegerOrder.DIFFERENCE || order == IntegerOrder.SECOND_DIFFERENCE) {
      for (int i = 0; i < count; i++) {
        steps[i] = IntegerOrder.unzigzag(steps[i]);
      }
    }
  }

  private void addDistances(long[] steps, int count, long[] integers, int to) {
    for (int i = 0; i < count; i++) {
      integers[to + i] = previous + divisor * steps[i];
    }
  }

  private void addDifferences(long[] steps, int count, long[] integers, int to) {
    long sum = previous;
    for (int i = 0; i < count; i++) {
      sum += divisor * steps[i];
      integers[to + i] = sum;
    }
    previous = sum;
  }

  private void addSecondDifferences(long[] steps, int count, long[] integers, int to) {
    long sum = previous;
    long last = difference;
    for (int i = 0; i < count; i++) {
      last += steps[i];
      sum += divisor * last;
      integers[to + i] = sum;
    }
    previous = sum;
    difference = last;
  }

  /**
   * Writes near integers plus {@link RealValues#ROUNDER}: the bits of that sum are the sum of their
   * bits, which takes less time than converting an integer.
   */
  private void addRaised(long[] steps, int count, double[] raised, int to) {
    previous += ROUNDER_BITS;
    switch (order) {
      case DISTANCE -> addRaisedDistances(steps, count, raised, to);
      case DIFFERENCE, RISE -> addRaisedDifferences(steps, count, raised, to);
      case SECOND_DIFFERENCE -> addRaisedSecondDifferences(steps, count, raised, to);
    }
    previous -= ROUNDER_BITS;
  }

  private void addRaisedDistances(long[] steps, int count, double[] raised, int to) {
    for (int i = 0; i < count; i++) {
      raised[to + i] = Double.longBitsToDouble(previous + divisor * steps[i]);
    }
  }

  private void addRaisedDifferences(long[] steps, int count, double[] raised, int to) {
    long sum = previous;
    for (int i = 0; i < count; i++) {
      sum += divisor * steps[i];
      raised[to + i] = Double.longBitsToDouble(sum);
    }
    previous = sum;
  }

  private void addRaisedSecondDifferences(long[] steps, int count, double[] raised, int to) {
    long sum = previous;
    long last = difference;
    for (int i = 0; i < count; i++) {
      last += steps[i];
      sum += divisor * last;
      raised[to + i] = Double.longBitsToDouble(sum);
    }
    previous = sum;
    difference = last;
  }

  private static void lower(double[] raised, int from, int to, double power) {
    if (power == 1) {
      for (int i = from; i < to; i++) {
        raised[i] -= RealValues.ROUNDER;
      }
    } else {
      for (int i = from; i < to; i++) {
        raised[i] = (raised[i] - RealValues.ROUNDER) / power;
      }
    }
  }
}
