package dev.rhythmite.store.codec;

/** Unpacks what {@link IntegerPacking} wrote, a block at a time. */
final class IntegerUnpacking {

  private final PayloadReader in;
  private final int count;
  private final IntegerSums sums;
  private final int headers;
  private final long[] steps = new long[BitBlocks.SIZE];

  private int block;
  private int blockStart;

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

  /** Reads all integers into {@code integers}, from 0 on. */
  void readAll(long[] integers) {
    for (int from = 0; from < count; from += BitBlocks.SIZE) {
      int length = Math.min(BitBlocks.SIZE, count - from);
      if (readSteps(length)) {
        sums.restore(steps, length, integers, from);
      } else {
        sums.repeat(integers, from, from + length);
      }
    }
  }

  /**
   * Reads the next integers into {@code integers}, as doubles, from one index to another.
   *
   * @param from a multiple of {@link BitBlocks#SIZE}
   * @param to a multiple, too, or the count
   */
  void read(double[] integers, int from, int to) {
    for (int next = from; next < to; next += BitBlocks.SIZE) {
      int length = Math.min(BitBlocks.SIZE, to - next);
      if (readSteps(length)) {
        sums.restore(steps, length, integers, next);
      } else {
        sums.repeat(integers, next, next + length);
      }
    }
  }

  /** Reads the next block, or returns false: then it has no bits and repeats the last integer. */
  private boolean readSteps(int length) {
    int header = in.bytes()[headers + block++] & 0xFF;
    if (header == 0 && sums.repeatsOnZero()) {
      return false;
    }
    int width = header & ~IntegerPacking.PATCHED_FLAG;
    BitBlocks.unpack(in.bytes(), blockStart, width, steps, length);
    blockStart += BitBlocks.byteCount(width, length);
    if (header != width) {
      patch(width, length);
    }
    return true;
  }

  private void patch(int width, int length) {
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
      steps[index] |= shifted;
      last = index;
    }
  }
}
