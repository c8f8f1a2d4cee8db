package dev.rhythmite.store.codec;

/** The bytes of many integers, sorted: first the lowest of all of them, and so on. */
final class BytePlanes {

  private BytePlanes() {}

  /** Writes the low {@code bytes} bytes of each integer. */
  static void write(long[] integers, int bytes, PayloadWriter out) {
    int count = integers.length;
    for (int plane = 0; plane < bytes; plane++) {
      out.ensureRoom(count);
      writePlane(integers, 8 * plane, out.bytes(), out.length());
      out.advance(count);
    }
  }

  private static void writePlane(long[] integers, int shift, byte[] out, int to) {
    for (int i = 0; i < integers.length; i++) {
      out[to + i] = (byte) (integers[i] >>> shift);
    }
  }

  /**
   * Reads {@code count} integers of {@code bytes} bytes, unsigned.
   *
   * <p>Allocates only what is there: each integer takes its bytes.
   */
  static long[] read(PayloadReader in, int count, int bytes, String what) {
    int from = in.skip((long) count * bytes, what);
    long[] integers = new long[count];
    for (int plane = 0; plane < bytes; plane++) {
      readPlane(in.bytes(), from + plane * count, 8 * plane, integers);
    }
    return integers;
  }

  private static void readPlane(byte[] bytes, int from, int shift, long[] integers) {
    for (int i = 0; i < integers.length; i++) {
      integers[i] |= (bytes[from + i] & 0xFFL) << shift;
    }
  }
}
