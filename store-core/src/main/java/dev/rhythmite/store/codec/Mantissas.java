package dev.rhythmite.store.codec;

import java.util.Arrays;

/**
 * Doubles without a pattern: sign and mantissa as they are, in 53 bits; the exponents, which differ
 * less, as integers.
 *
 * <pre>
 * Mantissas --> Block^n, Integers
 * </pre>
 *
 * <ul>
 *   <li>Block --> {@link BitBlocks} of width 53: the bits of a double rotated left by one, so that
 *       the sign is the lowest
 *   <li>Integers --> the exponents, see {@link IntegerPacking}
 * </ul>
 */
final class Mantissas {

  private static final int WIDTH = 53;
  private static final long MASK = (1L << WIDTH) - 1;
  private static final long MAX_EXPONENT = (1L << (Long.SIZE - WIDTH)) - 1;

  private Mantissas() {}

  /** Writes the doubles of the first {@code count} of {@code bits}, which are overwritten. */
  static void write(long[] bits, int count, PayloadWriter out) {
    long[] block = new long[BitBlocks.SIZE];
    for (int from = 0; from < count; from += BitBlocks.SIZE) {
      int length = Math.min(BitBlocks.SIZE, count - from);
      for (int i = 0; i < length; i++) {
        long rotated = Long.rotateLeft(bits[from + i], 1);
        block[i] = rotated & MASK;
        bits[from + i] = rotated >>> WIDTH;
      }
      Arrays.fill(block, length, BitBlocks.SIZE, 0);
      out.ensureRoom(BitBlocks.MAX_BYTES);
      BitBlocks.pack(block, 0, WIDTH, out.bytes(), out.length());
      out.advance(BitBlocks.byteCount(WIDTH, length));
    }
    IntegerPacking.write(bits, count, out);
  }

  static void read(PayloadReader in, int count, double[] values) {
    int at = in.skip((WIDTH * (long) count + 7) >>> 3, "mantissas");
    var integers = new IntegerUnpacking(in, count);
    long[] exponents = new long[IntegerSteps.STRETCH];
    long[] mantissas = new long[BitBlocks.SIZE];
    for (int from = 0; from < count; from += BitBlocks.SIZE) {
      int inStretch = from % IntegerSteps.STRETCH;
      if (inStretch == 0) {
        integers.read(exponents, 0, Math.min(IntegerSteps.STRETCH, count - from));
      }
      int length = Math.min(BitBlocks.SIZE, count - from);
      BitBlocks.unpack(in.bytes(), at, WIDTH, mantissas, 0, length);
      at += BitBlocks.byteCount(WIDTH, length);
      for (int i = 0; i < length; i++) {
        long exponent = exponents[inStretch + i];
        if (exponent < 0 || exponent > MAX_EXPONENT) {
          throw in.malformed("exponent " + exponent + " of a double");
        }
        values[from + i] =
            Double.longBitsToDouble(Long.rotateRight((exponent << WIDTH) | mantissas[i], 1));
      }
    }
  }
}
