package dev.rhythmite.store.codec;

/**
 * Blocks of up to 64 integers of one width in bits, least significant bit first.
 *
 * <p>Width 0 takes no bytes: all integers are 0.
 */
final class BitBlocks {

  /** Integers of a block; the last one of a column may have fewer. */
  static final int SIZE = 64;

  /** Bytes that {@link #pack} may touch. */
  static final int MAX_BYTES = SIZE * Long.BYTES;

  /** The widest integer that lies in one 64-bit word wherever its first bit stands in a byte. */
  private static final int WORD_WIDTH = 57;

  /** The widest integer of which four lie in one such word. */
  private static final int FOUR_WIDTH = 14;

  private BitBlocks() {}

  /** Returns the bytes of {@code count} integers. */
  static int byteCount(int width, int count) {
    return (width * count + 7) >>> 3;
  }

  /**
   * Packs all 64 {@code values}, none wider than {@code width}, to {@code out} at {@code position};
   * those beyond the block's count must be 0.
   *
   * @param merged 64 integers of scratch
   */
  static void pack(long[] values, int width, byte[] out, int position, long[] merged) {
    if (width == 0) {
      return;
    }
    // Fewer and wider integers make the loop short whose steps wait for each other.
    if (width <= 16) {
      mergeFours(values, width, merged);
      join(merged, SIZE / 4, 4 * width, out, position);
    } else if (width <= 32) {
      mergePairs(values, width, merged);
      join(merged, SIZE / 2, 2 * width, out, position);
    } else {
      join(values, SIZE, width, out, position);
    }
  }

  private static void mergeFours(long[] values, int width, long[] merged) {
    for (int i = 0; i < SIZE / 4; i++) {
      int at = 4 * i;
      merged[i] = values[at]
          | (values[at + 1] << width)
          | (values[at + 2] << (2 * width))
          | (values[at + 3] << (3 * width));
    }
  }

  private static void mergePairs(long[] values, int width, long[] merged) {
    for (int i = 0; i < SIZE / 2; i++) {
      merged[i] = values[2 * i] | (values[2 * i + 1] << width);
    }
  }

  private static void join(long[] values, int count, int width, byte[] out, int position) {
    long word = 0;
    int filled = 0;
    int at = position;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      word |= value << filled;
      filled += width;
      if (filled >= Long.SIZE) {
        LittleEndian.putLong(out, at, word);
        at += Long.BYTES;
        filled -= Long.SIZE;
        word = filled == 0 ? 0 : value >>> (width - filled);
      }
    }
  }

  /**
   * Unpacks {@code count} integers into {@code values} from {@code to} on. Reads up to {@link
   * PayloadReader#SLACK} bytes beyond them.
   */
  static void unpack(byte[] bytes, int position, int width, long[] values, int to, int count) {
    if (width <= FOUR_WIDTH && count == SIZE) {
      unpackFours(bytes, position, width, values, to);
    } else if (width <= WORD_WIDTH) {
      unpackWords(bytes, position, width, values, to, count);
    } else {
      unpackWide(bytes, position, width, values, to, count);
    }
  }

  private static void unpackFours(byte[] bytes, int position, int width, long[] values, int to) {
    long mask = (1L << width) - 1;
    int bit = 0;
    for (int i = to; i < to + SIZE; i += 4) {
      long word = LittleEndian.getLong(bytes, position + (bit >>> 3)) >>> (bit & 7);
      values[i] = word & mask;
      values[i + 1] = (word >>> width) & mask;
      values[i + 2] = (word >>> (2 * width)) & mask;
      values[i + 3] = (word >>> (3 * width)) & mask;
      bit += 4 * width;
    }
  }

  private static void unpackWords(
      byte[] bytes, int position, int width, long[] values, int to, int count) {
    long mask = (1L << width) - 1;
    int bit = 0;
    for (int i = 0; i < count; i++) {
      values[to + i] = (LittleEndian.getLong(bytes, position + (bit >>> 3)) >>> (bit & 7)) & mask;
      bit += width;
    }
  }

  private static void unpackWide(
      byte[] bytes, int position, int width, long[] values, int to, int count) {
    long mask = -1L >>> (Long.SIZE - width);
    int bit = 0;
    for (int i = 0; i < count; i++) {
      int at = position + (bit >>> 3);
      int shift = bit & 7;
      long low = LittleEndian.getLong(bytes, at) >>> shift;
      // two shifts: one by 64 would be none
      long high = ((long) bytes[at + Long.BYTES] << (Long.SIZE - 1 - shift)) << 1;
      values[to + i] = (low | high) & mask;
      bit += width;
    }
  }
}
