package dev.rhythmite.store.codec;

/**
 * Room for what stands between the values of a column and its payload. Nobody clears it: whoever
 * takes an array writes before it reads, and is done with it before the next one takes it.
 */
final class Scratch {

  private final long[] steps = new long[IntegerSteps.STRETCH];
  private final long[] differences = new long[IntegerSteps.STRETCH];
  private final double[] scaled = new double[RealValues.STRETCH];
  private final int[] lengths = new int[Long.SIZE + 1];
  private long[] integers = {};

  /** Returns room for the steps of a stretch. */
  long[] steps() {
    return steps;
  }

  /** Returns room for the first differences of a stretch. */
  long[] differences() {
    return differences;
  }

  /** Returns room for the products and quotients of a stretch. */
  double[] scaled() {
    return scaled;
  }

  /** Returns room for a number for each length in bits, from 0 to 64. */
  int[] lengths() {
    return lengths;
  }

  /** Returns room for at least {@code count} integers, which are the values of a column. */
  long[] integers(int count) {
    if (integers.length < count) {
      integers = new long[count];
    }
    return integers;
  }

  /** Leaves integers that take more than {@code mostBytes} to the garbage collector. */
  void shrink(int mostBytes) {
    integers = integers.length > mostBytes / Long.BYTES ? new long[0] : integers;
  }
}
