package dev.rhythmite.store.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the buffers of a record batch in their order, each checked against the rows before anything
 * is allocated for it.
 *
 * <p>See {@link BodyWriter} for the format.
 */
final class BodyReader {

  private static final int PREFIX_BYTES = 8;
  private static final long STORED = -1;

  private final byte[] blob;
  private final int bodyStart;
  private final int bodyLength;
  private final BodyCompression compression;
  private final int rows;
  private final int arrowRows;
  private final int[] nullCounts;
  private final long[] buffers;

  private int node;
  private int buffer;
  private byte[] plain = new byte[0];

  /** The current buffer without its prefix, from {@code start} to {@code end} in the blob. */
  private int start;

  private int end;
  private boolean framed;
  private long plainLength;

  BodyReader(
      ArrowMessage message,
      int bodyLength,
      BodyCompression compression,
      int rows,
      int arrowRows,
      int[] nullCounts,
      long[] buffers) {
    this.blob = message.blob();
    this.bodyStart = message.bodyOffset();
    this.bodyLength = bodyLength;
    this.compression = compression;
    this.rows = rows;
    this.arrowRows = arrowRows;
    this.nullCounts = nullCounts;
    this.buffers = buffers;
  }

  /**
   * Requires that every buffer lies in the body, and that all together are not too large:
   * overlapping ones would let a small body fill a large heap.
   *
   * @throws MalformedBlobException if not
   */
  void checkBuffers() {
    long plainBytes = 0;
    while (buffer < buffers.length) {
      openBuffer();
      plainBytes += plainLength;
    }
    buffer = 0;
    if (plainBytes > Limits.PLAIN_BYTES) {
      throw malformed("Buffers of %d plain bytes up to byte %d, at most %d are read."
          .formatted(plainBytes, end, Limits.PLAIN_BYTES));
    }
  }

  /** Returns the rows of the chunk, which a packed column has in one Arrow row. */
  int rows() {
    return rows;
  }

  /** Returns where the current buffer starts in the blob. */
  int offset() {
    return start;
  }

  /**
   * Starts a column and returns its validity.
   *
   * @throws MalformedBlobException if the bitmap has another length than the rows, or other nulls
   *     than announced
   */
  Validity nextValidity() {
    int nullCount = nullCounts[node++];
    openBuffer();
    if (plainLength == 0) {
      requireNulls(0, nullCount);
      return Validity.ALL_VALID;
    }
    long exact = Validity.byteCount(arrowRows);
    // Writers may pad a bitmap to 64 bytes and count the padding.
    long padded = (exact + 63) & ~63L;
    if (plainLength < exact || plainLength > padded) {
      throw malformed("Validity of %d bytes at byte %d, expected %d for %d rows."
          .formatted(plainLength, start, exact, arrowRows));
    }
    Validity validity = Validity.ofBitmap(plain(), arrowRows);
    requireNulls(validity.nullCount(), nullCount);
    return validity;
  }

  /** Starts a column that has nulls only, and no buffers. */
  void nextAbsent() {
    node++;
  }

  /**
   * Starts a column that has no nulls.
   *
   * @throws MalformedBlobException if it has
   */
  void requireAllValid(String name) {
    Validity validity = nextValidity();
    if (validity.nullCount() != 0) {
      throw malformed("Column \"%s\" has %d nulls, says byte %d. It must have none."
          .formatted(name, validity.nullCount(), start));
    }
  }

  /**
   * Returns the next buffer, little endian, valid until the next call; its array has at least
   * {@link PayloadReader#SLACK} more bytes.
   *
   * @throws MalformedBlobException if it has not exactly {@code bytes} plain bytes
   */
  ByteBuffer nextBuffer(long bytes) {
    return nextBuffer(bytes, bytes);
  }

  /** Returns the next buffer, which may be padded up to {@code maxBytes} plain bytes. */
  ByteBuffer nextBuffer(long bytes, long maxBytes) {
    openBuffer();
    if (plainLength < bytes || plainLength > maxBytes) {
      throw malformed("Buffer of %d plain bytes at byte %d, expected %d for %d rows."
          .formatted(plainLength, start, bytes, rows));
    }
    return plain();
  }

  /** Returns the next buffer, perhaps padded to 64 bytes. */
  ByteBuffer nextPadded(long bytes) {
    return nextBuffer(bytes, (bytes + 63) & ~63L);
  }

  /** Returns the next buffer, a bitmap of {@code bits} bits, perhaps padded to 64 bytes. */
  ByteBuffer nextBitmap(int bits) {
    long bytes = Validity.byteCount(bits);
    return nextBuffer(bytes, (bytes + 63) & ~63L);
  }

  private void openBuffer() {
    long offset = buffers[buffer++];
    long length = buffers[buffer++];
    if (offset < 0 || length < 0 || offset > bodyLength || length > bodyLength - offset) {
      throw new MalformedBlobException(
          "Buffer at %d of length %d in the Arrow body of %d bytes at byte %d."
              .formatted(offset, length, bodyLength, bodyStart),
          bodyStart);
    }
    start = bodyStart + (int) offset;
    end = start + (int) length;
    framed = false;
    plainLength = length;
    if (compression == BodyCompression.LZ4_FRAME && length != 0) {
      openPrefix();
    }
  }

  private void openPrefix() {
    if (end - start < PREFIX_BYTES) {
      throw malformed("Compressed buffer of %d bytes at byte %d, expected 8 or more."
          .formatted(end - start, start));
    }
    long prefix = LittleEndian.getLong(blob, start);
    start += PREFIX_BYTES;
    framed = prefix > 0;
    plainLength = prefix == STORED ? end - start : prefix;
    if (prefix < STORED
        || (prefix == 0 && start != end)
        || prefix > (long) (end - start) * Lz4FrameFormat.MAX_RATIO) {
      throw malformed(
          "Plain length %d of %d LZ4 bytes at byte %d, expected -1 or at most 255 times as many."
              .formatted(prefix, end - start, start));
    }
  }

  private ByteBuffer plain() {
    if (!framed) {
      return littleEndian(blob, start, (int) plainLength);
    }
    int length = (int) plainLength;
    if (plain.length < length + PayloadReader.SLACK) {
      plain = new byte[length + PayloadReader.SLACK];
    }
    Lz4Frames.read(blob, start, end, plain, length);
    return littleEndian(plain, 0, length);
  }

  private void requireNulls(int actual, int announced) {
    if (actual != announced) {
      throw malformed("Validity with %d nulls at byte %d, expected the %d of its node."
          .formatted(actual, start, announced));
    }
  }

  /** Returns the exception that says {@code message} of the current buffer. */
  MalformedBlobException malformed(String message) {
    return new MalformedBlobException(message, start);
  }

  private static ByteBuffer littleEndian(byte[] bytes, int offset, int length) {
    return ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
