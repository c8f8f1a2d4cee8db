package dev.rhythmite.store.codec;

/**
 * Blocks of up to 64 integers of one width in bits, least significant bit first.
 *
 * <p>Width 0 takes no bytes: all integers are 0. Eight integers take as many bytes as one takes bits,
 * so every eighth begins with a byte.
 */
final class BitBlocks {

  /** Integers of a block; the last one of a column may have fewer. */
  static final int SIZE = 64;

  /** Bytes that {@link #pack} may touch. */
  static final int MAX_BYTES = SIZE * Long.BYTES;

  /** The widest integers of which eight, four, two lie in one 64-bit word, wherever they begin. */
  private static final int EIGHT_WIDTH = 8;

  private static final int FOUR_WIDTH = 15;
  private static final int TWO_WIDTH = 29;

  /** The widest integer that lies in one word wherever its first bit stands in a byte. */
  private static final int ONE_WIDTH = 57;

  private BitBlocks() {}

  /** Returns the bytes of {@code count} integers. */
  static int byteCount(int width, int count) {
    return (width * count + 7) >>> 3;
  }

  /**
   * Packs the 64 {@code values} from {@code from} on, none wider than {@code width}, to {@code out}
   * at {@code position}; those beyond the block's count must be 0.
   */
  static void pack(long[] values, int from, int width, byte[] out, int position) {
    if (width == 0) {
      return;
    }
    if (width <= EIGHT_WIDTH) {
      packEights(values, from, width, out, position);
    } else if (width <= 16) {
      packFours(values, from, width, out, position);
    } else {
      join(values, from, width, out, position);
    }
  }

  /** Each word overwrites what the one before it wrote too far, so none waits for another. */
  private static void packEights(long[] values, int from, int width, byte[] out, int position) {
    int at = position;
    for (int i = from; i < from + SIZE; i += 8) {
      LittleEndian.putLong(
          out, at, four(values, i, width) | (four(values, i + 4, width) << (4 * width)));
      at += width;
    }
  }

  private static void packFours(long[] values, int from, int width, byte[] out, int position) {
    int at = position;
    for (int i = from; i < from + SIZE; i += 8) {
      long high = four(values, i + 4, width);
      // two shifts: one by 64 would be none
      LittleEndian.putLong(out, at, four(values, i, width) | (high << (2 * width) << (2 * width)));
      LittleEndian.putLong(out, at + Long.BYTES, high >>> (Long.SIZE - 4 * width));
      at += width;
    }
  }

  private static long four(long[] values, int at, int width) {
    return values[at]
        | (values[at + 1] << width)
        | (values[at + 2] << (2 * width))
        | (values[at + 3] << (3 * width));
  }

  private static void join(long[] values, int from, int width, byte[] out, int position) {
    long word = 0;
    int filled = 0;
    int at = position;
    for (int i = from; i < from + SIZE; i++) {
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
   * Unpacks {@code count} integers to {@code values} from {@code to} on, where it has room for 64.
   * Reads up to {@link PayloadReader#SLACK} bytes beyond them.
   */
  static void unpack(byte[] bytes, int position, int width, long[] values, int to, int count) {
    if (width > ONE_WIDTH) {
      unpackWide(bytes, position, width, values, to, count);
    } else if (width > TWO_WIDTH || count != SIZE) {
      unpackOnes(bytes, position, width, values, to, count);
    } else if (width > FOUR_WIDTH) {
      unpackTwos(bytes, position, width, values, to);
    } else if (width > EIGHT_WIDTH) {
      unpackFours(bytes, position, width, values, to);
    } else {
      unpackEights(bytes, position, width, values, to);
    }
  }

  /** Always the same shift: its count stays in the one register that a shift takes it from. */
  private static void unpackEights(byte[] bytes, int position, int width, long[] values, int to) {
    long mask = (1L << width) - 1;
    int at = position;
    for (int i = 0; i < SIZE; i += 8) {
      long word = LittleEndian.getLong(bytes, at);
      word = split(word, width, mask, values, to + i);
      split(word, width, mask, values, to + i + 4);
      at += width;
    }
  }

  private static void unpackFours(byte[] bytes, int position, int width, long[] values, int to) {
    long mask = (1L << width) - 1;
    int half = width >>> 1;
    int rest = 4 * (width & 1);
    int at = position;
    for (int i = 0; i < SIZE; i += 8) {
      split(LittleEndian.getLong(bytes, at), width, mask, values, to + i);
      split(LittleEndian.getLong(bytes, at + half) >>> rest, width, mask, values, to + i + 4);
      at += width;
    }
  }

  /** Splits four integers from {@code word} and returns the rest. */
  private static long split(long word, int width, long mask, long[] values, int to) {
    values[to] = word & mask;
    long rest = word >>> width;
    values[to + 1] = rest & mask;
    rest >>>= width;
    values[to + 2] = rest & mask;
    rest >>>= width;
    values[to + 3] = rest & mask;
    return rest >>> width;
  }

  private static void unpackTwos(byte[] bytes, int position, int width, long[] values, int to) {
    long mask = (1L << width) - 1;
    int bit = 0;
    for (int i = 0; i < SIZE; i += 2) {
      long word = LittleEndian.getLong(bytes, position + (bit >>> 3)) >>> (bit & 7);
      values[to + i] = word & mask;
      values[to + i + 1] = (word >>> width) & mask;
      bit += 2 * width;
    }
  }

  private static void unpackOnes(
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
