package dev.rhythmite.store.codec;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Packs bits as lengths of runs or as a bitmap, whichever is shorter.
 *
 * <pre>
 * Bits --> Form, (RunCount, RunLength^RunCount | Bitmap)
 * </pre>
 *
 * <ul>
 *   <li>Form --> uint8: 0 = bitmap, 1 = runs of which the first is clear, 2 = of which it is set
 *   <li>RunCount, RunLength --> varint; runs alternate, none is empty, and they fill all bits
 *   <li>Bitmap --> a byte for 8 bits, the least significant first
 * </ul>
 */
final class PackedBits {

  private static final int BITMAP = 0;
  private static final int FIRST_CLEAR = 1;
  private static final int FIRST_SET = 2;

  private PackedBits() {}

  /** Writes the first {@code count} bits, at least one; no later one is set. */
  static void write(BitSet bits, int count, PayloadWriter out) {
    var runs = new PayloadWriter(64);
    int bitmapBytes = Validity.byteCount(count);
    int runCount = writeRuns(bits, count, runs, bitmapBytes);
    if (runs.length() < bitmapBytes) {
      out.putByte(bits.get(0) ? FIRST_SET : FIRST_CLEAR);
      out.putVarint(runCount);
      out.putAll(runs);
    } else {
      out.putByte(BITMAP);
      byte[] bitmap = bits.toByteArray();
      out.putBytes(bitmap, 0, bitmap.length);
      out.putBytes(new byte[bitmapBytes - bitmap.length], 0, bitmapBytes - bitmap.length);
    }
  }

  /** Gives up when the runs are no shorter than a bitmap. */
  private static int writeRuns(BitSet bits, int count, PayloadWriter runs, int bitmapBytes) {
    int runCount = 0;
    boolean set = bits.get(0);
    for (int from = 0; from < count && runs.length() < bitmapBytes; set = !set) {
      int to = set ? bits.nextClearBit(from) : bits.nextSetBit(from);
      int end = to < 0 ? count : to;
      runs.putVarint(end - from);
      runCount++;
      from = end;
    }
    return runCount;
  }

  /**
   * Reads {@code count} bits, at least one.
   *
   * @throws MalformedBlobException if runs do not fill the bits, or the bitmap has more
   */
  static BitSet read(PayloadReader in, int count, String what) {
    int form = in.nextByte(what);
    return switch (form) {
      case BITMAP -> readBitmap(in, count, what);
      case FIRST_CLEAR, FIRST_SET -> readRuns(in, count, form == FIRST_SET, what);
      default -> throw in.malformed("%s of form %d".formatted(what, form));
    };
  }

  private static BitSet readBitmap(PayloadReader in, int count, String what) {
    int bytes = Validity.byteCount(count);
    int from = in.skip(bytes, what);
    BitSet bits = BitSet.valueOf(ByteBuffer.wrap(in.bytes(), from, bytes));
    if (bits.length() > count) {
      throw in.malformed("%s of %d bits, expected %d".formatted(what, bits.length(), count));
    }
    return bits;
  }

  private static BitSet readRuns(PayloadReader in, int count, boolean firstSet, String what) {
    int runs = in.nextCount(what, 1, count);
    var bits = new BitSet();
    boolean set = firstSet;
    int from = 0;
    for (int i = 0; i < runs; i++) {
      int length = in.nextCount(what, 1, count - from);
      if (set) {
        bits.set(from, from + length);
      }
      from += length;
      set = !set;
    }
    if (from != count) {
      throw in.malformed("%s of %d bits, expected %d".formatted(what, from, count));
    }
    return bits;
  }
}
