package dev.rhythmite.store.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array of doubles as one LZ4 frame of their little-endian bytes, with nothing before or behind:
 * what NumPy takes from a buffer. Blocks are independent; no content size and no checksums.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frames</a>
 */
public final class RawDoubles {

  private RawDoubles() {}

  /** Returns the frame of these values; a missing one is NaN. */
  public static byte[] frame(double[] values) {
    byte[] plain = new byte[Math.multiplyExact(values.length, Double.BYTES)];
    ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    byte[] out = new byte[Lz4Frames.maxFrameBytes(plain.length)];
    return Arrays.copyOf(out, Lz4Frames.write(plain, plain.length, out, 0));
  }
}
