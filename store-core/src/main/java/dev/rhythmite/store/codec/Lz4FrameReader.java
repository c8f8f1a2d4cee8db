package dev.rhythmite.store.codec;

import static dev.rhythmite.store.codec.Lz4FrameFormat.BD_RESERVED;
import static dev.rhythmite.store.codec.Lz4FrameFormat.BLOCK_CHECKSUM;
import static dev.rhythmite.store.codec.Lz4FrameFormat.CONTENT_CHECKSUM;
import static dev.rhythmite.store.codec.Lz4FrameFormat.CONTENT_SIZE;
import static dev.rhythmite.store.codec.Lz4FrameFormat.DICTIONARY_ID;
import static dev.rhythmite.store.codec.Lz4FrameFormat.END_MARK;
import static dev.rhythmite.store.codec.Lz4FrameFormat.FLG_RESERVED;
import static dev.rhythmite.store.codec.Lz4FrameFormat.INDEPENDENT_BLOCKS;
import static dev.rhythmite.store.codec.Lz4FrameFormat.MAGIC;
import static dev.rhythmite.store.codec.Lz4FrameFormat.MIN_BLOCK_CODE;
import static dev.rhythmite.store.codec.Lz4FrameFormat.UNCOMPRESSED_BLOCK;
import static dev.rhythmite.store.codec.Lz4FrameFormat.VERSION_01;
import static dev.rhythmite.store.codec.Lz4FrameFormat.VERSION_MASK;
import static dev.rhythmite.store.codec.Lz4FrameFormat.blockBytes;

import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Reads one LZ4 frame that must fill its bytes and give exactly the expected length.
 *
 * <p>Content size, block checksums and content checksum are verified where present. Linked blocks
 * and dictionaries are refused, as lz4-java cannot decode them. The C library links blocks where a
 * buffer needs several: what pyarrow compresses is read up to 64 KiB a buffer.
 */
final class Lz4FrameReader {

  private static final LZ4SafeDecompressor DECOMPRESSOR =
      LZ4Factory.fastestInstance().safeDecompressor();

  private final byte[] blob;
  private final int end;
  private final byte[] plain;
  private final int length;

  private int position;
  private int written;

  Lz4FrameReader(byte[] blob, int start, int end, byte[] plain, int length) {
    this.blob = blob;
    this.end = end;
    this.plain = plain;
    this.length = length;
    this.position = start;
  }

  void read() {
    int magic = nextInt("the magic number");
    if (magic != MAGIC) {
      throw new MalformedBlobException(
          "Not an LZ4 frame: magic 0x%08X at byte %d, expected 0x%08X."
              .formatted(magic, position - 4, MAGIC),
          position - 4);
    }
    int descriptor = position;
    int flags = readFlags();
    int maxBlockBytes = readBlockSize();
    readContentSize(flags);
    readHeaderChecksum(descriptor);
    readBlocks(flags, maxBlockBytes);
    readContentChecksum(flags);
    requireEnd();
  }

  private int readFlags() {
    int at = position;
    int flags = nextByte("FLG");
    if ((flags & VERSION_MASK) != VERSION_01) {
      throw new MalformedBlobException(
          "LZ4 frame of version %d at byte %d, expected 1.".formatted(flags >>> 6, at), at);
    }
    if ((flags & DICTIONARY_ID) != 0) {
      throw new MalformedBlobException(
          "LZ4 frame with a dictionary at byte %d. Dictionaries are refused.".formatted(at), at);
    }
    if ((flags & INDEPENDENT_BLOCKS) == 0) {
      throw new MalformedBlobException(
          "LZ4 frame with linked blocks at byte %d. Independent blocks are read.".formatted(at),
          at);
    }
    if ((flags & FLG_RESERVED) != 0) {
      throw new MalformedBlobException(
          "LZ4 frame with reserved flags 0x%02X at byte %d.".formatted(flags, at), at);
    }
    return flags;
  }

  private int readBlockSize() {
    int at = position;
    int descriptor = nextByte("BD");
    int blockCode = descriptor >>> 4 & 7;
    if ((descriptor & BD_RESERVED) != 0 || blockCode < MIN_BLOCK_CODE) {
      throw new MalformedBlobException(
          "LZ4 frame with block size byte 0x%02X at byte %d, not 0x40 to 0x70."
              .formatted(descriptor, at),
          at);
    }
    return blockBytes(blockCode);
  }

  private void readContentSize(int flags) {
    if ((flags & CONTENT_SIZE) == 0) {
      return;
    }
    int at = position;
    requireBytes(8, "the content size");
    long contentSize = LittleEndian.getLong(blob, at);
    position += 8;
    if (contentSize != length) {
      throw new MalformedBlobException(
          "LZ4 frame of content size %s at byte %d, expected %d."
              .formatted(Long.toUnsignedString(contentSize), at, length),
          at);
    }
  }

  private void readHeaderChecksum(int descriptor) {
    int at = position;
    byte expected = Lz4Frames.headerChecksum(blob, descriptor, at - descriptor);
    int actual = nextByte("the header checksum");
    if ((byte) actual != expected) {
      throw new MalformedBlobException(
          "LZ4 header checksum 0x%02X at byte %d, expected 0x%02X.".formatted(actual, at, expected),
          at);
    }
  }

  private void readBlocks(int flags, int maxBlockBytes) {
    boolean checked = (flags & BLOCK_CHECKSUM) != 0;
    int blockSize = nextInt("a block size");
    while (blockSize != END_MARK) {
      int storedBytes = blockSize & ~UNCOMPRESSED_BLOCK;
      requireBlock(storedBytes, maxBlockBytes);
      if ((blockSize & UNCOMPRESSED_BLOCK) != 0) {
        copyBlock(storedBytes);
      } else {
        decompressBlock(storedBytes, maxBlockBytes);
      }
      if (checked) {
        requireChecksum(blob, position - storedBytes, storedBytes, "block");
      }
      blockSize = nextInt("a block size");
    }
    if (written != length) {
      int at = position - 4;
      throw new MalformedBlobException(
          "LZ4 frame of %d bytes ends at byte %d, expected %d.".formatted(written, at, length), at);
    }
  }

  /** An empty block is refused too, so every block brings the end nearer. */
  private void requireBlock(int storedBytes, int maxBlockBytes) {
    if (storedBytes == 0 || storedBytes > maxBlockBytes) {
      throw new MalformedBlobException(
          "LZ4 block of %d bytes at byte %d, not 1 to %d."
              .formatted(storedBytes, position - 4, maxBlockBytes),
          position - 4);
    }
    requireBytes(storedBytes, "a block");
  }

  private void copyBlock(int storedBytes) {
    if (storedBytes > length - written) {
      throw tooLong();
    }
    System.arraycopy(blob, position, plain, written, storedBytes);
    position += storedBytes;
    written += storedBytes;
  }

  private void decompressBlock(int storedBytes, int maxBlockBytes) {
    int room = Math.min(maxBlockBytes, length - written);
    try {
      written += DECOMPRESSOR.decompress(blob, position, storedBytes, plain, written, room);
    } catch (LZ4Exception e) {
      throw new MalformedBlobException(
          "LZ4 block at byte %d does not decompress into %d bytes.".formatted(position, room),
          position,
          e);
    }
    position += storedBytes;
  }

  private void readContentChecksum(int flags) {
    if ((flags & CONTENT_CHECKSUM) != 0) {
      requireChecksum(plain, 0, length, "content");
    }
  }

  private void requireChecksum(byte[] bytes, int offset, int count, String what) {
    int at = position;
    int actual = nextInt("a checksum");
    int expected = Lz4Frames.xxHash(bytes, offset, count);
    if (actual != expected) {
      throw new MalformedBlobException(
          "LZ4 %s checksum 0x%08X at byte %d, expected 0x%08X."
              .formatted(what, actual, at, expected),
          at);
    }
  }

  private void requireEnd() {
    if (position != end) {
      throw new MalformedBlobException(
          "%d bytes after the LZ4 frame that ends at byte %d.".formatted(end - position, position),
          position);
    }
  }

  private int nextByte(String what) {
    requireBytes(1, what);
    return blob[position++] & 0xFF;
  }

  private int nextInt(String what) {
    requireBytes(4, what);
    int value = LittleEndian.getInt(blob, position);
    position += 4;
    return value;
  }

  private void requireBytes(int count, String what) {
    if (count > end - position) {
      throw new MalformedBlobException(
          "LZ4 frame cut off at byte %d, in %s that starts at byte %d."
              .formatted(end, what, position),
          position);
    }
  }

  private MalformedBlobException tooLong() {
    return new MalformedBlobException(
        "LZ4 block at byte %d exceeds the expected %d bytes of the frame."
            .formatted(position, length),
        position);
  }
}
