package dev.rhythmite.store.codec;

import java.util.Optional;

/**
 * What is packed of a sequence of integers: the integers, their differences, or the differences of
 * those.
 */
enum IntegerOrder {

  /** The distance from the least integer. */
  DISTANCE(0),

  /** The difference from the previous integer, zigzag. */
  DIFFERENCE(1),

  /** The difference from the previous difference, zigzag. */
  SECOND_DIFFERENCE(2),

  /** The difference from the previous integer, which is never less. */
  RISE(3);

  private static final IntegerOrder[] ALL = values();
  private static final int STRETCHES = 6;
  private static final int STRETCH_LENGTH = 40;

  private final int code;

  IntegerOrder(int code) {
    this.code = code;
  }

  /** Returns the number on disk. */
  int code() {
    return code;
  }

  static Optional<IntegerOrder> of(int code) {
    return code < ALL.length ? Optional.of(ALL[code]) : Optional.empty();
  }

  /** Returns the order that takes the fewest bits on some stretches of the integers. */
  static IntegerOrder choose(long[] integers, int count) {
    var sample = new Sample();
    if (count <= STRETCHES * STRETCH_LENGTH) {
      sample.add(integers, 0, count);
    } else {
      for (int i = 0; i < STRETCHES; i++) {
        int from = (int) ((long) i * (count - STRETCH_LENGTH) / (STRETCHES - 1));
        sample.add(integers, from, from + STRETCH_LENGTH);
      }
    }
    IntegerOrder best = sample.best();
    return best == RISE && !rises(integers, count) ? DIFFERENCE : best;
  }

  static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private static boolean rises(long[] integers, int count) {
    for (int i = 1; i < count; i++) {
      if (integers[i] - integers[i - 1] < 0) {
        return false;
      }
    }
    return true;
  }

  private static final class Sample {

    private final long[] distances = new long[STRETCHES * STRETCH_LENGTH];
    private int size;
    private long differenceBits;
    private long secondDifferenceBits;
    private long riseBits;
    private boolean rises = true;

    void add(long[] integers, int from, int to) {
      long last = integers[from];
      long lastDifference = 0;
      long differenceLengths = 0;
      long secondLengths = 0;
      long riseLengths = 0;
      long union = 0;
      for (int i = from + 1; i < to; i++) {
        long difference = integers[i] - last;
        differenceLengths += BlockWidth.bitLength(zigzag(difference));
        secondLengths += BlockWidth.bitLength(zigzag(difference - lastDifference));
        riseLengths += BlockWidth.bitLength(difference);
        union |= difference;
        lastDifference = difference;
        last = integers[i];
      }
      differenceBits += differenceLengths;
      secondDifferenceBits += secondLengths;
      riseBits += riseLengths;
      rises &= union >= 0;
      System.arraycopy(integers, from, distances, size, to - from);
      size += to - from;
    }

    /** Of equal ones, the first difference: it suits what the sample has not seen best. */
    IntegerOrder best() {
      long distanceBits = distanceBits();
      if (rises
          && riseBits < Math.min(Math.min(distanceBits, differenceBits), secondDifferenceBits)) {
        return RISE;
      }
      if (differenceBits <= Math.min(distanceBits, secondDifferenceBits)) {
        return DIFFERENCE;
      }
      return secondDifferenceBits <= distanceBits ? SECOND_DIFFERENCE : DISTANCE;
    }

    private long distanceBits() {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < size; i++) {
        least = Math.min(least, distances[i]);
      }
      long bits = 0;
      for (int i = 0; i < size; i++) {
        bits += BlockWidth.bitLength(distances[i] - least);
      }
      return bits;
    }
  }
}
