package dev.rhythmite.store.codec;

import java.util.Arrays;

/**
 * Packs a sequence of 64-bit integers.
 *
 * <pre>
 * Integers --> Order, Divisor?, Reference, Header^n, Block^n, Patches*
 * Patches  --> PatchCount, (PatchIndex, HighBits)^PatchCount
 * </pre>
 *
 * <ul>
 *   <li>Order --> uint8, an {@link IntegerOrder}, plus 4 if Divisor follows
 *   <li>Divisor --> varint above 1: all differences are multiples and stand divided by it
 *   <li>Reference --> int64: the least integer for order 0, else the first
 *   <li>Header --> uint8 for each 64 integers: the width in bits, plus 128 if the block is patched
 *   <li>Block --> {@link BitBlocks}
 *   <li>PatchCount, PatchIndex --> uint8; HighBits --> varint: the bits above the width
 * </ul>
 *
 * <p>Differences wrap around, and wrap back when they are summed, so no integer is out of range.
 */
final class IntegerPacking {

  static final int DIVISOR_FLAG = 4;
  static final int PATCHED_FLAG = 0x80;

  private final long[] integers;
  private final int count;
  private final PayloadWriter out;
  private final PayloadWriter patches = new PayloadWriter(64);
  private final long[] block = new long[BitBlocks.SIZE];
  private final long[] merged = new long[BitBlocks.SIZE];

  private ExactDivisor divisor = new ExactDivisor(1);
  private long previous;
  private long difference;

  private IntegerPacking(long[] integers, int count, PayloadWriter out) {
    this.integers = integers;
    this.count = count;
    this.out = out;
  }

  /** Writes the first {@code count} of {@code integers}, at least one, to {@code out}. */
  static void write(long[] integers, int count, PayloadWriter out) {
    new IntegerPacking(integers, count, out).write();
  }

  static int blockCount(int count) {
    return (int) ((count + (BitBlocks.SIZE - 1L)) / BitBlocks.SIZE);
  }

  private void write() {
    IntegerOrder order = IntegerOrder.choose(integers, count);
    previous = order == IntegerOrder.DISTANCE ? least() : integers[0];
    divisor = new ExactDivisor(
        order == IntegerOrder.DISTANCE ? divisorOfDistances() : divisorOfDifferences());
    writeHead(order);
    int headers = out.length();
    int blocks = blockCount(count);
    out.ensureRoom(blocks);
    out.advance(blocks);
    for (int i = 0; i < blocks; i++) {
      int from = i * BitBlocks.SIZE;
      int length = Math.min(BitBlocks.SIZE, count - from);
      int widest = BlockWidth.bitLength(fillBlock(order, from, length));
      int header = writeBlock(length, widest);
      out.bytes()[headers + i] = (byte) header;
    }
    out.putAll(patches);
  }

  private void writeHead(IntegerOrder order) {
    boolean divided = divisor.divisor() != 1;
    out.putByte(order.code() | (divided ? DIVISOR_FLAG : 0));
    if (divided) {
      out.putVarint(divisor.divisor());
    }
    out.putLong(previous);
  }

  private long least() {
    long least = integers[0];
    for (int i = 1; i < count; i++) {
      least = Math.min(least, integers[i]);
    }
    return least;
  }

  private long divisorOfDistances() {
    long common = 0;
    for (int i = 0; i < count && common != 1; i++) {
      common = commonDivisor(integers[i] - previous, common);
    }
    return Math.max(common, 1);
  }

  private long divisorOfDifferences() {
    long common = 0;
    for (int i = 1; i < count && common != 1; i++) {
      common = commonDivisor(integers[i] - integers[i - 1], common);
    }
    return Math.max(common, 1);
  }

  /** A difference that wrapped to {@link Long#MIN_VALUE} has no magnitude: nothing divides then. */
  private static long commonDivisor(long difference, long common) {
    long a = Math.abs(difference);
    long b = common;
    if (a == 0 || a == b) {
      return b; // the usual case where there is a divisor at all
    }
    if (a < 0) {
      return 1;
    }
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** Fills the block and returns the union of its integers. */
  private long fillBlock(IntegerOrder order, int from, int length) {
    Arrays.fill(block, length, BitBlocks.SIZE, 0);
    return switch (order) {
      case DISTANCE -> fillDistances(from, length);
      case DIFFERENCE -> fillDifferences(from, length);
      case SECOND_DIFFERENCE -> fillSecondDifferences(from, length);
      case RISE -> fillRises(from, length);
    };
  }

  private long fillDistances(int from, int length) {
    long union = 0;
    for (int i = 0; i < length; i++) {
      long packed = divisor.quotient(integers[from + i] - previous);
      block[i] = packed;
      union |= packed;
    }
    return union;
  }

  private long fillDifferences(int from, int length) {
    long before = previous;
    long union = 0;
    for (int i = 0; i < length; i++) {
      long integer = integers[from + i];
      long packed = IntegerOrder.zigzag(divisor.quotient(integer - before));
      block[i] = packed;
      union |= packed;
      before = integer;
    }
    previous = before;
    return union;
  }

  private long fillSecondDifferences(int from, int length) {
    long before = previous;
    long union = 0;
    long last = difference;
    for (int i = 0; i < length; i++) {
      long integer = integers[from + i];
      long next = divisor.quotient(integer - before);
      long packed = IntegerOrder.zigzag(next - last);
      block[i] = packed;
      union |= packed;
      before = integer;
      last = next;
    }
    previous = before;
    difference = last;
    return union;
  }

  private long fillRises(int from, int length) {
    long before = previous;
    long union = 0;
    for (int i = 0; i < length; i++) {
      long integer = integers[from + i];
      long packed = divisor.quotient(integer - before);
      block[i] = packed;
      union |= packed;
      before = integer;
    }
    previous = before;
    return union;
  }

  /** Writes the block and returns its header. */
  private int writeBlock(int length, int widest) {
    int width = BlockWidth.of(block, length, widest);
    int patched = width == widest ? 0 : takePatches(width, length);
    out.ensureRoom(BitBlocks.MAX_BYTES);
    BitBlocks.pack(block, width, out.bytes(), out.length(), merged);
    out.advance(BitBlocks.byteCount(width, length));
    return width | patched;
  }

  private int takePatches(int width, int length) {
    long wide = wideOnes(width, length);
    patches.putByte(Long.bitCount(wide));
    for (; wide != 0; wide &= wide - 1) {
      int index = Long.numberOfTrailingZeros(wide);
      patches.putByte(index);
      patches.putVarint(block[index] >>> width);
      block[index] &= (1L << width) - 1;
    }
    return PATCHED_FLAG;
  }

  /** Returns a set bit for each integer that is wider, found without a branch to guess. */
  private long wideOnes(int width, int length) {
    long wide = 0;
    for (int i = 0; i < length; i++) {
      long high = block[i] >>> width;
      wide |= ((high | -high) >>> 63) << i;
    }
    return wide;
  }
}
