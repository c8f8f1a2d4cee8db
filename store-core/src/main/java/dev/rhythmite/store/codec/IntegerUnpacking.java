package dev.rhythmite.store.codec;

import java.util.Arrays;

/** Unpacks what {@link IntegerPacking} wrote, a block at a time. */
final class IntegerUnpacking {

  private final PayloadReader in;
  private final int count;
  private final IntegerOrder order;
  private final long divisor;
  private final int headers;

  private int block;
  private int blockStart;
  private long previous;
  private long difference;

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
    this.order = IntegerOrder.of(code)
        .orElseThrow(() -> in.malformed("order 0x%02X".formatted(orderAndFlag)));
    this.divisor = code == orderAndFlag ? 1 : in.nextVarint("divisor");
    this.previous = in.nextLong("reference");
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
    readBlocks(integers, 0, IntegerPacking.blockCount(count));
  }

  /** Reads the next blocks into {@code integers} from {@code to} on and returns their end there. */
  int readBlocks(long[] integers, int to, int blocks) {
    int end = to;
    for (int i = 0; i < blocks && block * BitBlocks.SIZE < count; i++) {
      end = readBlock(integers, end);
    }
    return end;
  }

  private int readBlock(long[] integers, int to) {
    int length = Math.min(BitBlocks.SIZE, count - block * BitBlocks.SIZE);
    int header = in.bytes()[headers + block++] & 0xFF;
    int width = header & ~IntegerPacking.PATCHED_FLAG;
    if (header == 0 && order != IntegerOrder.SECOND_DIFFERENCE) {
      Arrays.fill(integers, to, to + length, previous); // nothing but zeros
      return to + length;
    }
    BitBlocks.unpack(in.bytes(), blockStart, width, integers, to, length);
    blockStart += BitBlocks.byteCount(width, length);
    if (header != width) {
      patch(integers, to, width, length);
    }
    restore(integers, to, to + length);
    return to + length;
  }

  private void patch(long[] integers, int to, int width, int length) {
    int patches = in.nextByte("patch count");
    int last = -1;
    for (int i = 0; i < patches; i++) {
      int index = in.nextByte("patch index");
      long high = in.nextVarint("patch");
      if (index <= last || index >= length) {
        throw in.malformed("patch %d after %d of %d integers".formatted(index, last, length));
      }
      if (high == 0 || BlockWidth.bitLength(high) > Long.SIZE - width) {
        throw in.malformed("patch 0x%X above %d bits".formatted(high, width));
      }
      integers[to + index] |= high << width;
      last = index;
    }
  }

  private void restore(long[] integers, int from, int to) {
    switch (order) {
      case DISTANCE -> addReference(integers, from, to);
      case DIFFERENCE -> sumDifferences(integers, from, to);
      case SECOND_DIFFERENCE -> sumSecondDifferences(integers, from, to);
      case RISE -> sumRises(integers, from, to);
    }
  }

  private void addReference(long[] integers, int from, int to) {
    for (int i = from; i < to; i++) {
      integers[i] = previous + divisor * integers[i];
    }
  }

  private void sumDifferences(long[] integers, int from, int to) {
    long sum = previous;
    for (int i = from; i < to; i++) {
      sum += divisor * IntegerOrder.unzigzag(integers[i]);
      integers[i] = sum;
    }
    previous = sum;
  }

  private void sumSecondDifferences(long[] integers, int from, int to) {
    long sum = previous;
    long step = difference;
    for (int i = from; i < to; i++) {
      step += IntegerOrder.unzigzag(integers[i]);
      sum += divisor * step;
      integers[i] = sum;
    }
    previous = sum;
    difference = step;
  }

  private void sumRises(long[] integers, int from, int to) {
    long sum = previous;
    for (int i = from; i < to; i++) {
      sum += divisor * integers[i];
      integers[i] = sum;
    }
    previous = sum;
  }
}
