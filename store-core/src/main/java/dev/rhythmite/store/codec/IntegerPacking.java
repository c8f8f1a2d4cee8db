package dev.rhythmite.store.codec;

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
 */
final class IntegerPacking {

  static final int DIVISOR_FLAG = 4;
  static final int PATCHED_FLAG = 0x80;

  private final long[] integers;
  private final int count;
  private final PayloadWriter out;
  private final PayloadWriter patches = new PayloadWriter(64);

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
    boolean distances = order == IntegerOrder.DISTANCE;
    long reference = distances ? least() : integers[0];
    ExactDivisor divisor = distances ? divisorOfDistances(reference) : divisorOfDifferences();
    writeHead(order, divisor.divisor(), reference);
    writeBlocks(new IntegerSteps(integers, count, order, divisor, reference, out.scratch()));
    out.putAll(patches);
  }

  private void writeBlocks(IntegerSteps steps) {
    int header = out.length();
    int blocks = blockCount(count);
    out.ensureRoom(blocks);
    out.advance(blocks);
    for (int from = 0; from < count; from += IntegerSteps.STRETCH) {
      int to = Math.min(count, from + IntegerSteps.STRETCH);
      long[] stretch = steps.next(from, to);
      for (int at = 0; at < to - from; at += BitBlocks.SIZE) {
        int width = writeBlock(stretch, at, Math.min(BitBlocks.SIZE, to - from - at));
        out.bytes()[header++] = (byte) width;
      }
    }
  }

  private void writeHead(IntegerOrder order, long divisor, long reference) {
    out.putByte(order.code() | (divisor != 1 ? DIVISOR_FLAG : 0));
    if (divisor != 1) {
      out.putVarint(divisor);
    }
    out.putLong(reference);
  }

  private long least() {
    long least = integers[0];
    for (int i = 1; i < count; i++) {
      least = Math.min(least, integers[i]);
    }
    return least;
  }

  private ExactDivisor divisorOfDistances(long reference) {
    var common = new CommonDivisor();
    for (int i = 0; i < count && !common.isOne(); i++) {
      common.add(integers[i] - reference);
    }
    return common.get();
  }

  private ExactDivisor divisorOfDifferences() {
    var common = new CommonDivisor();
    for (int i = 1; i < count && !common.isOne(); i++) {
      long difference = integers[i] - integers[i - 1];
      if (difference != 0) {
        common.add(difference);
      }
    }
    return common.get();
  }

  /** Writes the block of {@code length} steps from {@code from} on and returns its header. */
  private int writeBlock(long[] steps, int from, int length) {
    int widest = BlockWidth.widest(steps, from);
    int width = BlockWidth.of(steps, from, length, widest, out.scratch().lengths());
    int patched = width == widest ? 0 : takePatches(steps, from, width);
    out.ensureRoom(BitBlocks.MAX_BYTES);
    BitBlocks.pack(steps, from, width, out.bytes(), out.length());
    out.advance(BitBlocks.byteCount(width, length));
    return width | patched;
  }

  private int takePatches(long[] steps, int from, int width) {
    long wide = wideOnes(steps, from, width);
    patches.putByte(Long.bitCount(wide));
    for (; wide != 0; wide &= wide - 1) {
      int index = Long.numberOfTrailingZeros(wide);
      patches.putByte(index);
      patches.putVarint(steps[from + index] >>> width);
      steps[from + index] &= (1L << width) - 1;
    }
    return PATCHED_FLAG;
  }

  /** Returns a set bit for each step that is wider, found without a branch to guess. */
  private static long wideOnes(long[] steps, int from, int width) {
    long wide = 0;
    for (int i = from + BitBlocks.SIZE - 1; i >= from; i--) {
      long high = steps[i] >>> width;
      wide = 2 * wide + ((high | -high) >>> (Long.SIZE - 1));
    }
    return wide;
  }
}
