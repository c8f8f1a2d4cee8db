package dev.rhythmite.store.codec;

/** The indexes of a column's values in a dictionary, unpacked some at a time. */
final class DictionaryIndexes {

  private final PayloadReader in;
  private final int size;
  private final IntegerUnpacking integers;
  private final long[] indexes;

  private int remaining;

  /** Reads {@code count} indexes, at least one, in a dictionary of {@code size}. */
  DictionaryIndexes(PayloadReader in, int count, int size) {
    this.in = in;
    this.size = size;
    this.integers = new IntegerUnpacking(in, count);
    this.indexes = new long[Math.min(IntegerSteps.STRETCH, count)];
    this.remaining = count;
  }

  /** Unpacks the next indexes and returns how many there are, 0 at the end. */
  int next() {
    int count = Math.min(indexes.length, remaining);
    integers.read(indexes, 0, count);
    remaining -= count;
    return count;
  }

  /**
   * Returns one of those that {@link #next} unpacked.
   *
   * @throws MalformedBlobException if it is beyond the dictionary
   */
  int get(int i) {
    long index = indexes[i];
    if (index < 0 || index >= size) {
      throw in.malformed("index %d in a dictionary of %d".formatted(index, size));
    }
    return (int) index;
  }
}
