package dev.rhythmite.store.codec;

/**
 * The bytes of many integers, sorted: first the lowest of all of them, and so on.
 *
 * <p>Eight integers at a time are a square of bytes, which is turned over its diagonal in registers.
 */
final class BytePlanes {

  private static final int EIGHT = Long.BYTES;

  private BytePlanes() {}

  /** Writes the low {@code bytes} bytes of the first {@code count} integers. */
  static void write(long[] integers, int count, int bytes, PayloadWriter out) {
    int whole = count & -EIGHT;
    out.ensureRoom(bytes * count);
    int start = out.length();
    long[] square = new long[EIGHT];
    for (int from = 0; from < whole; from += EIGHT) {
      System.arraycopy(integers, from, square, 0, EIGHT);
      transpose(square, 0);
      for (int plane = 0; plane < bytes; plane++) {
        LittleEndian.putLong(out.bytes(), start + plane * count + from, square[plane]);
      }
    }
    for (int i = whole; i < count; i++) {
      for (int plane = 0; plane < bytes; plane++) {
        out.bytes()[start + plane * count + i] = (byte) (integers[i] >>> (8 * plane));
      }
    }
    out.advance(bytes * count);
  }

  /**
   * Reads {@code count} integers of {@code bytes} bytes, unsigned.
   *
   * <p>Allocates only what is there: each integer takes its bytes.
   */
  static long[] read(PayloadReader in, int count, int bytes, String what) {
    int start = in.skip((long) count * bytes, what);
    int whole = count & -EIGHT;
    long[] integers = new long[count];
    for (int from = 0; from < whole; from += EIGHT) {
      for (int plane = 0; plane < bytes; plane++) {
        integers[from + plane] = LittleEndian.getLong(in.bytes(), start + plane * count + from);
      }
      transpose(integers, from);
    }
    for (int i = whole; i < count; i++) {
      for (int plane = 0; plane < bytes; plane++) {
        integers[i] |= (in.bytes()[start + plane * count + i] & 0xFFL) << (8 * plane);
      }
    }
    return integers;
  }

  /** Swaps the quarters of the square of eight integers, then the quarters of each of them twice. */
  private static void transpose(long[] integers, int at) {
    for (int i = at; i < at + EIGHT / 2; i++) {
      swap(integers, i, i + 4, 32, 0x0000_0000_FFFF_FFFFL);
    }
    for (int i = at; i < at + EIGHT; i += 4) {
      swap(integers, i, i + 2, 16, 0x0000_FFFF_0000_FFFFL);
      swap(integers, i + 1, i + 3, 16, 0x0000_FFFF_0000_FFFFL);
    }
    for (int i = at; i < at + EIGHT; i += 2) {
      swap(integers, i, i + 1, 8, 0x00FF_00FF_00FF_00FFL);
    }
  }

  /** Swaps the high parts of one integer, as {@code mask} says, with the low ones of another. */
  private static void swap(long[] integers, int high, int low, int shift, long mask) {
    long unlike = ((integers[high] >>> shift) ^ integers[low]) & mask;
    integers[high] ^= unlike << shift;
    integers[low] ^= unlike;
  }
}
