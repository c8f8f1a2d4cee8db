package dev.rhythmite.store.codec;

/**
 * The constants of an <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4
 * frame</a>, version 01.
 *
 * <pre>
 * Frame      --> Magic, Descriptor, Block*, EndMark, ContentChecksum?
 * Descriptor --> FLG, BD, ContentSize?, DictionaryId?, HC
 * Block      --> BlockSize, Data, BlockChecksum?
 * </pre>
 *
 * <ul>
 *   <li>Magic, EndMark, DictionaryId, BlockSize --> uint32, ContentSize --> uint64, little endian
 *   <li>FLG, BD, HC --> uint8; HC is the second byte of the descriptor's xxHash-32
 *   <li>ContentChecksum, BlockChecksum --> uint32, the xxHash-32 of the plain content, of the data
 *       as stored
 * </ul>
 */
final class Lz4FrameFormat {

  static final int MAGIC = 0x184D2204;
  static final int END_MARK = 0;

  /** FLG bits 7-6: version 01. */
  static final int VERSION_MASK = 0b1100_0000;

  static final int VERSION_01 = 0b0100_0000;
  static final int INDEPENDENT_BLOCKS = 1 << 5;
  static final int BLOCK_CHECKSUM = 1 << 4;
  static final int CONTENT_SIZE = 1 << 3;
  static final int CONTENT_CHECKSUM = 1 << 2;
  static final int FLG_RESERVED = 1 << 1;
  static final int DICTIONARY_ID = 1;

  /** BD bits 6-4 are the block size code; the others are reserved. */
  static final int BD_RESERVED = 0b1000_1111;

  /** Code 4 is 64 KiB, and each further one four times more, up to code 7, 4 MiB. */
  static final int MIN_BLOCK_CODE = 4;

  static final int MAX_BLOCK_CODE = 7;

  /** BlockSize bit 31: the block is stored uncompressed. */
  static final int UNCOMPRESSED_BLOCK = 1 << 31;

  /** No LZ4 block shrinks its content more than this many times. */
  static final int MAX_RATIO = 255;

  private Lz4FrameFormat() {}

  /** Returns the largest plain size of a block in bytes. */
  static int blockBytes(int blockCode) {
    return 1 << (8 + 2 * blockCode);
  }
}
