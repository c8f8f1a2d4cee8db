package dev.rhythmite.benchmark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Values of a fixed number of decimals as whole numbers: the first, and the differences from each to
 * the next, in blocks of as many bits a difference as the greatest of a block needs.
 */
final class PackedDeltas {

  private static final int BLOCK = 128;
  private static final int WIDEST = 56;

  private PackedDeltas() {}

  static byte[] pack(double[] values, int from, int to, int decimals) {
    double scale = Decimals.power(decimals);
    int blocks = (to - from + BLOCK - 1) / BLOCK;
    ByteBuffer packed = ByteBuffer.allocate(
            Long.BYTES + blocks * (1 + WIDEST * BLOCK / Byte.SIZE) + Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
    long previous = Math.round(values[from] * scale);
    packed.putLong(previous);
    long[] deltas = new long[BLOCK];
    for (int start = from; start < to; start += BLOCK) {
      int length = Math.min(BLOCK, to - start);
      long bits = 0;
      for (int i = 0; i < length; i++) {
        long number = Math.round(values[start + i] * scale);
        long delta = number - previous;
        previous = number;
        deltas[i] = delta << 1 ^ delta >> 63;
        bits |= deltas[i];
      }
      putBlock(packed, deltas, length, Long.SIZE - Long.numberOfLeadingZeros(bits));
    }
    packed.putLong(0); // so that a block can be read by whole longs
    byte[] blob = new byte[packed.position()];
    System.arraycopy(packed.array(), 0, blob, 0, blob.length);
    return blob;
  }

  private static void putBlock(ByteBuffer packed, long[] deltas, int length, int width) {
    if (width > WIDEST) {
      throw new IllegalArgumentException(
          "A step of " + width + " bits. Values differ by at most " + WIDEST + " bits.");
    }
    packed.put((byte) width);
    long waiting = 0;
    int bits = 0;
    for (int i = 0; i < length; i++) {
      waiting |= deltas[i] << bits;
      bits += width;
      while (bits >= Byte.SIZE) {
        packed.put((byte) waiting);
        waiting >>>= Byte.SIZE;
        bits -= Byte.SIZE;
      }
    }
    if (bits > 0) {
      packed.put((byte) waiting);
    }
  }

  static void unpack(byte[] blob, double[] values, int from, int to, int decimals) {
    double scale = Decimals.power(decimals);
    ByteBuffer packed = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
    long previous = packed.getLong(0);
    int at = Long.BYTES;
    for (int start = from; start < to; start += BLOCK) {
      int length = Math.min(BLOCK, to - start);
      int width = packed.get(at++);
      long mask = (1L << width) - 1;
      int bit = 0;
      for (int i = 0; i < length; i++) {
        long delta = packed.getLong(at + (bit >>> 3)) >>> (bit & 7) & mask;
        previous += delta >>> 1 ^ -(delta & 1);
        values[start + i] = previous / scale;
        bit += width;
      }
      at += (length * width + Byte.SIZE - 1) / Byte.SIZE;
    }
  }
}
