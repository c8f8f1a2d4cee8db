package dev.rhythmite.store.codec;

/** Unpacks what {@link IntegerPacking} wrote, some blocks at a time. */
final class IntegerUnpacking {

  private final PayloadReader in;
  private final int count;
  private final IntegerSums sums;
  private final int headers;
  private final long[] steps;

  private int block;
  private int blockStart;

  /** The bits of the widest of the steps. */
  private int widest;

  /**
   * Reads the head and requires that all blocks are there.
   *
   * <p>The patches are read block by block: {@code in} stands behind the integers after the last.
   *
   * @param count how many integers there are, at least one
   * @throws MalformedBlobException if the head or a width makes no sense, or blocks are cut off
   */
  IntegerUnpacking(PayloadReader in, int count) {
    this.in = in;
    this.count = count;
    int orderAndFlag = in.nextByte("order");
    int code = orderAndFlag & ~IntegerPacking.DIVISOR_FLAG;
    IntegerOrder order = IntegerOrder.of(code)
        .orElseThrow(() -> in.malformed("order 0x%02X".formatted(orderAndFlag)));
    long divisor = code == orderAndFlag ? 1 : in.nextVarint("divisor");
    this.sums = new IntegerSums(order, divisor, in.nextLong("reference"));
    int blocks = IntegerPacking.blockCount(count);
    this.steps = new long[Math.min(IntegerSteps.STRETCH, blocks * BitBlocks.SIZE)];
    this.headers = in.skip(blocks, "block headers");
    this.blockStart = in.skip(blockBytes(blocks), "blocks");
  }

  private long blockBytes(int blocks) {
    byte[] bytes = in.bytes();
    int lastLength = count - (blocks - 1) * BitBlocks.SIZE;
    long total = 0;
    for (int i = 0; i < blocks; i++) {
      int width = bytes[headers + i] & ~IntegerPacking.PATCHED_FLAG & 0xFF;
      if (width > Long.SIZE) {
        throw in.malformed("block %d of width %d".formatted(i, width));
      }
      total += BitBlocks.byteCount(width, i < blocks - 1 ? BitBlocks.SIZE : lastLength);
    }
    return total;
  }

  /** Reads {@code count} integers from {@code in} into the start of {@code integers}. */
  static void read(PayloadReader in, long[] integers, int count) {
    new IntegerUnpacking(in, count).read(integers, 0, count);
  }

  /**
   * Reads the next integers into {@code integers}, from one index to another.
   *
   * @param to so that their number is a multiple of {@link BitBlocks#SIZE}, or they are the last
   */
  void read(long[] integers, int from, int to) {
    for (int next = from; next < to; ) {
      int repeated = skipRepeating(to - next);
      sums.repeat(integers, next, next + repeated);
      next += repeated;
      int length = readSteps(to - next);
      sums.restore(steps, length, integers, next);
      next += length;
    }
  }

  /** Reads them as doubles, divided by {@code power}. */
  void read(double[] decimals, int from, int to, double power) {
    for (int next = from; next < to; ) {
      int repeated = skipRepeating(to - next);
      sums.repeat(decimals, next, next + repeated, power);
      next += repeated;
      int length = readSteps(to - next);
      sums.restore(steps, length, widest, decimals, next, power);
      next += length;
    }
  }

  /** Skips the blocks that have no bits and repeat the last integer; returns their integers. */
  private int skipRepeating(int most) {
    int length = 0;
    while (length < most && repeats()) {
      length += BitBlocks.SIZE;
      block++;
    }
    return Math.min(length, most);
  }

  private boolean repeats() {
    return in.bytes()[headers + block] == 0 && sums.repeatsOnZero();
  }

  /** Unpacks the blocks up to the next one that repeats, as many as there is room for. */
  private int readSteps(int most) {
    int room = Math.min(most, steps.length);
    int length = 0;
    widest = 0;
    while (length < room && !repeats()) {
      int count = Math.min(BitBlocks.SIZE, most - length);
      readBlock(length, count);
      length += count;
    }
    return length;
  }

  private void readBlock(int at, int length) {
    int header = in.bytes()[headers + block++] & 0xFF;
    int width = header & ~IntegerPacking.PATCHED_FLAG;
    BitBlocks.unpack(in.bytes(), blockStart, width, steps, at, length);
    blockStart += BitBlocks.byteCount(width, length);
    widest = Math.max(widest, width);
    if (header != width) {
      patch(width, at, length);
    }
  }

  private void patch(int width, int at, int length) {
    int patches = in.nextByte("patch count");
    int last = -1;
    for (int i = 0; i < patches; i++) {
      int index = in.nextByte("patch index");
      long high = in.nextVarint("patch");
      if (index <= last || index >= length) {
        throw in.malformed("patch %d after %d of %d integers".formatted(index, last, length));
      }
      long shifted = high << width;
      if (high == 0 || width == Long.SIZE || shifted >>> width != high) {
        throw in.malformed("patch 0x%X above %d bits".formatted(high, width));
      }
      steps[at + index] |= shifted;
      widest = Math.max(widest, BlockWidth.bitLength(shifted));
      last = index;
    }
  }
}
