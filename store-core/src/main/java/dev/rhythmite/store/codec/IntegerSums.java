package dev.rhythmite.store.codec;

import java.util.Arrays;

/**
 * Puts integers together again from what {@link IntegerSteps} made of them, a block after the other:
 * as integers, or as doubles at once.
 */
final class IntegerSums {

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

  void repeat(double[] integers, int from, int to) {
    Arrays.fill(integers, from, to, (double) previous);
  }

  /** Writes the integers of the first {@code count} of {@code steps} from {@code to} on. */
  void restore(long[] steps, int count, long[] integers, int to) {
    switch (order) {
      case DISTANCE -> addDistances(steps, count, integers, to);
      case DIFFERENCE -> addDifferences(steps, count, integers, to);
      case SECOND_DIFFERENCE -> addSecondDifferences(steps, count, integers, to);
      case RISE -> addRises(steps, count, integers, to);
    }
  }

  /** Writes them as doubles, the nearest ones of integers that are none. */
  void restore(long[] steps, int count, double[] integers, int to) {
    switch (order) {
      case DISTANCE -> addDistances(steps, count, integers, to);
      case DIFFERENCE -> addDifferences(steps, count, integers, to);
      case SECOND_DIFFERENCE -> addSecondDifferences(steps, count, integers, to);
      case RISE -> addRises(steps, count, integers, to);
    }
  }

  private void addDistances(long[] steps, int count, long[] integers, int to) {
    for (int i = 0; i < count; i++) {
      integers[to + i] = previous + divisor * steps[i];
    }
  }

  private void addDistances(long[] steps, int count, double[] integers, int to) {
    for (int i = 0; i < count; i++) {
      integers[to + i] = previous + divisor * steps[i];
    }
  }

  private void addDifferences(long[] steps, int count, long[] integers, int to) {
    long sum = previous;
    for (int i = 0; i < count; i++) {
      sum += divisor * IntegerOrder.unzigzag(steps[i]);
      integers[to + i] = sum;
    }
    previous = sum;
  }

  private void addDifferences(long[] steps, int count, double[] integers, int to) {
    long sum = previous;
    for (int i = 0; i < count; i++) {
      sum += divisor * IntegerOrder.unzigzag(steps[i]);
      integers[to + i] = sum;
    }
    previous = sum;
  }

  private void addSecondDifferences(long[] steps, int count, long[] integers, int to) {
    long sum = previous;
    long last = difference;
    for (int i = 0; i < count; i++) {
      last += IntegerOrder.unzigzag(steps[i]);
      sum += divisor * last;
      integers[to + i] = sum;
    }
    previous = sum;
    difference = last;
  }

  private void addSecondDifferences(long[] steps, int count, double[] integers, int to) {
    long sum = previous;
    long last = difference;
    for (int i = 0; i < count; i++) {
      last += IntegerOrder.unzigzag(steps[i]);
      sum += divisor * last;
      integers[to + i] = sum;
    }
    previous = sum;
    difference = last;
  }

  private void addRises(long[] steps, int count, long[] integers, int to) {
    long sum = previous;
    for (int i = 0; i < count; i++) {
      sum += divisor * steps[i];
      integers[to + i] = sum;
    }
    previous = sum;
  }

  private void addRises(long[] steps, int count, double[] integers, int to) {
    long sum = previous;
    for (int i = 0; i < count; i++) {
      sum += divisor * steps[i];
      integers[to + i] = sum;
    }
    previous = sum;
  }
}
