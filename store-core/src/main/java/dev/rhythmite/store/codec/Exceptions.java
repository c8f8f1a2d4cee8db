package dev.rhythmite.store.codec;

import java.util.Arrays;

/**
 * The values of a column that are no decimals, as bit patterns.
 *
 * <pre>
 * Exceptions --> Count, (Gap, Bits)^Count
 * </pre>
 *
 * <ul>
 *   <li>Count --> varint, at least 1; Gap --> varint, the values since the previous exception
 *   <li>Bits --> the 4 or 8 bytes of a floating-point number, little endian
 * </ul>
 */
final class Exceptions {

  private final int[] indexes;
  private final long[] bits;

  private Exceptions(int[] indexes, long[] bits) {
    this.indexes = indexes;
    this.bits = bits;
  }

  static Exceptions none() {
    return new Exceptions(new int[0], new long[0]);
  }

  static void write(int[] indexes, RealValues values, PayloadWriter out) {
    out.putVarint(indexes.length);
    int next = 0;
    for (int index : indexes) {
      out.putVarint(index - next);
      out.ensureRoom(Long.BYTES);
      LittleEndian.putLong(out.bytes(), out.length(), values.bits(index));
      out.advance(values.bytes());
      next = index + 1;
    }
  }

  /** Reads the exceptions among {@code count} values of {@code bytes} bytes. */
  static Exceptions read(PayloadReader in, int bytes, int count) {
    int size = in.nextCount("exceptions", 1, Math.min(count, in.remaining() / (1 + bytes)));
    int[] indexes = new int[size];
    long[] bits = new long[size];
    int next = 0;
    for (int i = 0; i < size; i++) {
      next += in.nextCount("exception", 0, count - 1 - next);
      indexes[i] = next++;
      bits[i] = LittleEndian.getLong(in.bytes(), in.skip(bytes, "exception"));
    }
    return new Exceptions(indexes, bits);
  }

  int size() {
    return indexes.length;
  }

  int index(int i) {
    return indexes[i];
  }

  /** Returns the bit pattern in the low bytes. */
  long bits(int i) {
    return bits[i];
  }

  @Override
  public String toString() {
    return "Exceptions" + Arrays.toString(indexes);
  }
}
