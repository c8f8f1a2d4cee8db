package dev.rhythmite.store.codec;

/**
 * Reads the payload of one packed column; every step is checked against its end.
 *
 * <p>The array holds {@link #SLACK} more bytes than the payload, so that whole words can be read up
 * to its end.
 */
final class PayloadReader {

  static final int SLACK = 8;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final String column;
  private final long blobOffset;
  private int position;

  /**
   * Reads the bytes from {@code start} to {@code end}.
   *
   * @param column the name of the column, for messages
   * @param blobOffset where the payload's buffer lies in the blob, for exceptions
   */
  PayloadReader(byte[] bytes, int start, int end, String column, long blobOffset) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.column = column;
    this.blobOffset = blobOffset;
    this.position = start;
  }

  /** Returns the array itself; the payload begins somewhere in it. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the index of the next byte in {@link #bytes()}. */
  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  int nextByte(String what) {
    require(1, what);
    return bytes[position++] & 0xFF;
  }

  int nextInt(String what) {
    require(Integer.BYTES, what);
    position += Integer.BYTES;
    return LittleEndian.getInt(bytes, position - Integer.BYTES);
  }

  long nextLong(String what) {
    require(Long.BYTES, what);
    position += Long.BYTES;
    return LittleEndian.getLong(bytes, position - Long.BYTES);
  }

  /** Returns an unsigned LEB128 integer of up to 64 bits. */
  long nextVarint(String what) {
    int word = LittleEndian.getInt(bytes, position);
    int stops = ~word & 0x8080_8080;
    return stops == 0 ? nextLongVarint(what) : nextShortVarint(word, stops, what);
  }

  /** Up to four bytes, without a branch to guess: lengths are mixed where many stand together. */
  private long nextShortVarint(int word, int stops, String what) {
    int count = (Integer.numberOfTrailingZeros(stops) >>> 3) + 1;
    int digits = word & ((stops & -stops) - 1);
    skip(count, what);
    return (digits & 0x7F)
        | (digits & 0x7F00) >>> 1
        | (digits & 0x7F_0000) >>> 2
        | (digits & 0x7F00_0000) >>> 3;
  }

  private long nextLongVarint(String what) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = nextByte(what);
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (shift == 63 && next > 1) {
          break;
        }
        return value;
      }
    }
    throw malformed("%s is no varint of 64 bits".formatted(what));
  }

  /** Returns a varint from {@code min} to {@code max}. */
  int nextCount(String what, int min, int max) {
    long value = nextVarint(what);
    if (value < min || value > max) {
      throw malformed(
          "%s: %s, not %d to %d".formatted(what, Long.toUnsignedString(value), min, max));
    }
    return (int) value;
  }

  /** Returns the index of the first of {@code count} bytes in {@link #bytes()} and skips them. */
  int skip(long count, String what) {
    require(count, what);
    position += (int) count;
    return position - (int) count;
  }

  void requireEnd() {
    if (position != end) {
      throw malformed("%d bytes after the values".formatted(end - position));
    }
  }

  private void require(long count, String what) {
    if (count > end - position) {
      throw malformed("%s cut off, %d of %d bytes are there".formatted(what, remaining(), count));
    }
  }

  /** Returns the exception that says {@code what} is wrong here. */
  MalformedBlobException malformed(String what) {
    return new MalformedBlobException(
        "Packed column \"%s\" at byte %d: %s at byte %d of its payload."
            .formatted(column, blobOffset, what, position - start),
        blobOffset);
  }
}
