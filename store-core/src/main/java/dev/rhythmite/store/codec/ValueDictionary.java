package dev.rhythmite.store.codec;

import java.util.Arrays;
import java.util.Optional;

/**
 * The distinct values among many bit patterns of floating-point numbers, in the order of the
 * numbers, and the index of each value among them.
 *
 * <pre>
 * Body --> Size, Planes, Integers
 * </pre>
 *
 * <ul>
 *   <li>Size --> varint, of distinct values; Planes --> their {@link BytePlanes}
 *   <li>Integers --> the index of each value, see {@link IntegerPacking}
 * </ul>
 */
final class ValueDictionary {

  private static final int SAMPLE = 512;

  /** Distinct values for which there is room at first; a power of two. */
  private static final int FIRST_DISTINCT = 256;

  private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L; // 2^64 over the golden ratio

  private final long[] values;
  private final long[] indexes;
  private final int count;

  private ValueDictionary(long[] values, long[] indexes, int count) {
    this.values = values;
    this.indexes = indexes;
    this.count = count;
  }

  /**
   * Returns the dictionary of the first {@code count} of {@code bits}, which keeps the array for the
   * indexes; or none if more than half of them differ, or a sample says so.
   *
   * <p>Patterns are sign-extended to 64 bits if they are shorter.
   */
  static Optional<ValueDictionary> of(long[] bits, int count) {
    return seemsRepetitive(bits, count) ? new Builder(bits, count).build() : Optional.empty();
  }

  /** Writes the body, with {@code bytes} bytes to a value. */
  void write(int bytes, PayloadWriter out) {
    out.putVarint(values.length);
    BytePlanes.write(values, values.length, bytes, out);
    IntegerPacking.write(indexes, count, out);
  }

  /** Reads the doubles of {@code count} values. */
  static void read(PayloadReader in, int count, double[] values) {
    long[] bits = readDistinct(in, count, Double.BYTES);
    double[] distinct = new double[bits.length];
    for (int i = 0; i < bits.length; i++) {
      distinct[i] = Double.longBitsToDouble(bits[i]);
    }
    var indexes = new DictionaryIndexes(in, count, distinct.length);
    int to = 0;
    for (int length = indexes.next(); length != 0; length = indexes.next()) {
      for (int i = 0; i < length; i++) {
        values[to + i] = distinct[indexes.get(i)];
      }
      to += length;
    }
  }

  /** Reads the floats of {@code count} values. */
  static void read(PayloadReader in, int count, float[] values) {
    long[] bits = readDistinct(in, count, Float.BYTES);
    float[] distinct = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      distinct[i] = Float.intBitsToFloat((int) bits[i]);
    }
    var indexes = new DictionaryIndexes(in, count, distinct.length);
    int to = 0;
    for (int length = indexes.next(); length != 0; length = indexes.next()) {
      for (int i = 0; i < length; i++) {
        values[to + i] = distinct[indexes.get(i)];
      }
      to += length;
    }
  }

  private static long[] readDistinct(PayloadReader in, int count, int bytes) {
    int size = in.nextCount("dictionary", 1, count);
    return BytePlanes.read(in, size, bytes, "dictionary");
  }

  /**
   * Whether a sample has as many equal pairs as it would if half of the values differed; a third of
   * them is enough, as samples differ.
   */
  private static boolean seemsRepetitive(long[] bits, int count) {
    long[] sample = new long[Math.min(SAMPLE, count)];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = bits[(int) ((long) i * count / sample.length)];
    }
    long expected = (long) sample.length * sample.length / 2 / count;
    long pairs = equalPairs(sample);
    return pairs > 0 && 3 * pairs >= expected;
  }

  private static long equalPairs(long[] values) {
    Arrays.sort(values);
    long pairs = 0;
    int equal = 0;
    for (int i = 1; i < values.length; i++) {
      equal = values[i] == values[i - 1] ? equal + 1 : 0;
      pairs += equal;
    }
    return pairs;
  }

  /** Maps bit patterns to signed integers in the order of the numbers, and back. */
  static long orderOf(long bits) {
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  /** A hash table of open addressing, as large as what differs asks for. */
  private static final class Builder {

    private final long[] bits;
    private final int count;
    private long[] distinct = new long[FIRST_DISTINCT];
    private int[] slots = {};
    private int shift;
    private int size;

    Builder(long[] bits, int count) {
      this.bits = bits;
      this.count = count;
      placeAll();
    }

    /** Puts the index of each pattern in its place, or back what was there. */
    Optional<ValueDictionary> build() {
      for (int i = 0; i < count; i++) {
        long index = indexOf(bits[i]);
        if (size > count / 2) {
          restore(i);
          return Optional.empty();
        }
        bits[i] = index;
      }
      return Optional.of(sorted());
    }

    private void restore(int indexes) {
      for (int i = 0; i < indexes; i++) {
        bits[i] = distinct[(int) bits[i]];
      }
    }

    private int indexOf(long value) {
      int slot = slotOf(value);
      if (slots[slot] != 0) {
        return slots[slot] - 1;
      }
      if (size == distinct.length) {
        distinct = Arrays.copyOf(distinct, 2 * size);
        placeAll();
        slot = slotOf(value);
      }
      distinct[size] = value;
      slots[slot] = ++size;
      return size - 1;
    }

    /** Returns the slot of the value, or the empty one where it belongs. */
    private int slotOf(long value) {
      int slot = (int) ((value * HASH_FACTOR) >>> shift);
      while (slots[slot] != 0 && distinct[slots[slot] - 1] != value) {
        slot = (slot + 1) & (slots.length - 1);
      }
      return slot;
    }

    /** Half of the slots stay empty, at least. */
    private void placeAll() {
      slots = new int[2 * distinct.length];
      shift = Long.SIZE - Integer.numberOfTrailingZeros(slots.length);
      for (int i = 0; i < size; i++) {
        slots[slotOf(distinct[i])] = i + 1;
      }
    }

    private ValueDictionary sorted() {
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        values[i] = orderOf(distinct[i]);
      }
      Arrays.sort(values);
      int[] ranks = new int[size];
      for (int rank = 0; rank < size; rank++) {
        values[rank] = orderOf(values[rank]);
        ranks[indexOf(values[rank])] = rank;
      }
      for (int i = 0; i < count; i++) {
        bits[i] = ranks[(int) bits[i]];
      }
      return new ValueDictionary(values, bits, count);
    }
  }
}
