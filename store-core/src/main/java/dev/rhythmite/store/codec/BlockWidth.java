package dev.rhythmite.store.codec;

import java.util.Arrays;

/**
 * Chooses the width of a block: that of its widest integer, or a narrower one with up to 12 patches,
 * whichever takes fewer bytes.
 */
final class BlockWidth {

  static final int MAX_PATCHES = 12;

  /** How far below the greatest width one pass of counting sees: a byte for each width. */
  private static final int NEAR = 7;

  /** What an integer adds to the counts by the bits it is narrower than the widest. */
  private static final long[] COUNTED = new long[2 * Long.SIZE];

  static {
    for (int below = 0; below < COUNTED.length; below++) {
      COUNTED[below] = 1L << (8 * Math.min(below, NEAR));
    }
  }

  private BlockWidth() {}

  /** Returns the bits of the widest of the 64 {@code values} from {@code from} on. */
  static int widest(long[] values, int from) {
    long a = 0;
    long b = 0;
    for (int i = from; i < from + BitBlocks.SIZE; i += 2) {
      a |= values[i];
      b |= values[i + 1];
    }
    return bitLength(a | b);
  }

  /**
   * Returns the width for {@code count} of {@code values} from {@code from} on; wider ones are
   * patched.
   *
   * @param widest the bits of the widest
   * @param lengths room for a number for each width
   */
  static int of(long[] values, int from, int count, int widest, int[] lengths) {
    if (widest == 0) {
      return 0;
    }
    long counts = countsBelow(values, from, count, widest);
    int best = widest;
    int bestBytes = BitBlocks.byteCount(widest, count);
    int patches = 0;
    for (int below = 1; below <= Math.min(NEAR, widest); below++) {
      patches += (int) (counts >>> (8 * (below - 1))) & 0xFF;
      if (patches > MAX_PATCHES) {
        return best;
      }
      int width = widest - below;
      int bytes = BitBlocks.byteCount(width, count) + 1 + 2 * patches;
      if (bytes < bestBytes) {
        best = width;
        bestBytes = bytes;
      }
    }
    if (widest <= NEAR) {
      return best;
    }
    count(values, from, count, lengths);
    return farBelow(lengths, count, widest, best, bestBytes);
  }

  static int bitLength(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }

  /** Byte k of the result counts the integers k bits narrower than the widest, 7 = or more. */
  private static long countsBelow(long[] values, int from, int count, int widest) {
    int leading = Long.SIZE - widest;
    long counts = 0;
    for (int i = from; i < from + count; i++) {
      int below = Long.numberOfLeadingZeros(values[i]) - leading;
      counts += COUNTED[below & (2 * Long.SIZE - 1)]; // the mask spares the check of bounds
    }
    return counts;
  }

  /** A few integers tower above the others: all widths are tried. */
  private static int farBelow(
      int[] lengths, int count, int widest, int nearBest, int nearBestBytes) {
    int best = nearBest;
    int bestBytes = nearBestBytes;
    int patches = 0;
    for (int width = widest - 1; width >= 0; width--) {
      patches += lengths[width + 1];
      if (patches > MAX_PATCHES) {
        break;
      }
      int bytes = BitBlocks.byteCount(width, count) + patchBytes(lengths, width, widest);
      if (bytes < bestBytes) {
        best = width;
        bestBytes = bytes;
      }
    }
    return best;
  }

  private static void count(long[] values, int from, int count, int[] lengths) {
    Arrays.fill(lengths, 0);
    for (int i = from; i < from + count; i++) {
      lengths[bitLength(values[i])]++;
    }
  }

  private static int patchBytes(int[] lengths, int width, int widest) {
    int bytes = 1;
    for (int length = width + 1; length <= widest; length++) {
      bytes += lengths[length] * (1 + (length - width + 6) / 7);
    }
    return bytes;
  }
}
