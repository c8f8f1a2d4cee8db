package dev.rhythmite.store.codec;

import static dev.rhythmite.store.codec.Lz4FrameFormat.END_MARK;
import static dev.rhythmite.store.codec.Lz4FrameFormat.INDEPENDENT_BLOCKS;
import static dev.rhythmite.store.codec.Lz4FrameFormat.MAGIC;
import static dev.rhythmite.store.codec.Lz4FrameFormat.MAX_BLOCK_CODE;
import static dev.rhythmite.store.codec.Lz4FrameFormat.MIN_BLOCK_CODE;
import static dev.rhythmite.store.codec.Lz4FrameFormat.UNCOMPRESSED_BLOCK;
import static dev.rhythmite.store.codec.Lz4FrameFormat.VERSION_01;
import static dev.rhythmite.store.codec.Lz4FrameFormat.blockBytes;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Writes and reads whole LZ4 frames, from array to array.
 *
 * <p>Writes independent blocks, no content size and no checksum: the length stands before the
 * frame, the checksum of a chunk in its row. Reads the optional fields that other writers add and
 * verifies them; see {@link Lz4FrameReader}.
 */
final class Lz4Frames {

  private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();
  private static final XXHash32 XX_HASH = XXHashFactory.fastestInstance().hash32();

  /** Magic, FLG, BD, HC. */
  private static final int HEADER_BYTES = 7;

  private static final int BLOCK_SIZE_BYTES = 4;
  private static final int END_MARK_BYTES = 4;

  private Lz4Frames() {}

  /**
   * Returns the most bytes that {@link #write} touches for {@code length} plain bytes. The frame is
   * shorter: a block that does not shrink needs the slack until it is stored as it is.
   */
  static int maxFrameBytes(int length) {
    int blockBytes = Math.min(length, blockBytes(blockCode(length)));
    int blocks = length == 0 ? 0 : (length + blockBytes - 1) / blockBytes;
    int slack = COMPRESSOR.maxCompressedLength(blockBytes) - blockBytes;
    return HEADER_BYTES + blocks * BLOCK_SIZE_BYTES + length + slack + END_MARK_BYTES;
  }

  /**
   * Writes the first {@code length} bytes of {@code plain} as a frame to {@code out} at
   * {@code offset}.
   *
   * @return the end of the frame in {@code out}
   */
  static int write(byte[] plain, int length, byte[] out, int offset) {
    int blockCode = blockCode(length);
    int blockBytes = blockBytes(blockCode);
    int end = writeHeader(blockCode, out, offset);
    for (int from = 0; from < length; from += blockBytes) {
      end = writeBlock(plain, from, Math.min(blockBytes, length - from), out, end);
    }
    LittleEndian.putInt(out, end, END_MARK);
    return end + END_MARK_BYTES;
  }

  /**
   * Reads the frame that fills {@code blob} from {@code start} to {@code end} into the first
   * {@code length} bytes of {@code plain}.
   *
   * @throws MalformedBlobException if it is no frame, uses what we refuse, or is not of exactly
   *     {@code length} bytes
   */
  static void read(byte[] blob, int start, int end, byte[] plain, int length) {
    new Lz4FrameReader(blob, start, end, plain, length).read();
  }

  static int xxHash(byte[] bytes, int offset, int length) {
    return XX_HASH.hash(bytes, offset, length, 0);
  }

  /** Returns HC, the checksum of the {@code length} descriptor bytes at {@code offset}. */
  static byte headerChecksum(byte[] bytes, int offset, int length) {
    return (byte) (xxHash(bytes, offset, length) >>> 8);
  }

  private static int writeHeader(int blockCode, byte[] out, int offset) {
    LittleEndian.putInt(out, offset, MAGIC);
    out[offset + 4] = (byte) (VERSION_01 | INDEPENDENT_BLOCKS);
    out[offset + 5] = (byte) (blockCode << 4);
    out[offset + 6] = headerChecksum(out, offset + 4, 2);
    return offset + HEADER_BYTES;
  }

  private static int writeBlock(byte[] plain, int from, int length, byte[] out, int offset) {
    int data = offset + BLOCK_SIZE_BYTES;
    int compressed = COMPRESSOR.compress(plain, from, length, out, data);
    if (compressed < length) {
      LittleEndian.putInt(out, offset, compressed);
      return data + compressed;
    }
    LittleEndian.putInt(out, offset, length | UNCOMPRESSED_BLOCK);
    System.arraycopy(plain, from, out, data, length);
    return data + length;
  }

  private static int blockCode(int length) {
    int code = MIN_BLOCK_CODE;
    while (code < MAX_BLOCK_CODE && length > blockBytes(code)) {
      code++;
    }
    return code;
  }
}
