package dev.rhythmite.store.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the body of one record batch after another: buffers, each padded to 8 bytes, and what the
 * header says of them.
 *
 * <p>With LZ4 a buffer is the int64 of its plain length and one frame; where the frame is no
 * shorter than the plain bytes it is -1 and the plain bytes. An empty buffer has neither.
 */
final class BodyWriter {

  private static final int PREFIX_BYTES = 8;
  private static final long STORED = -1;

  private final BodyCompression compression;
  private final Workspace workspace;
  private final int[] nullCounts;
  private final int[] bufferOffsets;
  private final int[] bufferLengths;

  private int rows;
  private int nodes;
  private int buffers;
  private long plainBytes;
  private byte[] body;
  private int length;
  private byte[] plain = new byte[0];
  private int plainLength;

  /** Writes into the arrays of {@code workspace}, as long as the writer is used. */
  BodyWriter(List<ColumnSpec> specs, BodyCompression compression, Workspace workspace) {
    this.compression = compression;
    this.workspace = workspace;
    this.body = workspace.body();
    this.nullCounts = new int[specs.size()];
    this.bufferOffsets = new int[ColumnSpec.bufferCount(specs)];
    this.bufferLengths = new int[bufferOffsets.length];
  }

  /**
   * Replaces the body by that of a batch of {@code columns}, which have the specs.
   *
   * @throws IllegalArgumentException if the columns are not of one length, or exceed
   *     {@link Limits#PLAIN_BYTES}
   */
  void write(List<ColumnSpec> specs, List<? extends Column> columns) {
    int chunkRows = columns.get(0).length();
    Limits.requireWritable(chunkRows, columns.size());
    clear(specs.get(0).codec().arrowRows(chunkRows));
    for (int i = 0; i < specs.size(); i++) {
      Column column = columns.get(i);
      if (column.length() != chunkRows) {
        throw new IllegalArgumentException("columns must have one length, were " + columns);
      }
      specs.get(i).codec().write(column, this);
    }
  }

  /** Starts an empty body. */
  void clear(int batchRows) {
    rows = batchRows;
    nodes = 0;
    buffers = 0;
    plainBytes = 0;
    length = 0;
  }

  /** Starts a column: its node and its validity buffer, empty if all is valid. */
  void putValidity(Validity validity) {
    nullCounts[nodes++] = validity.nullCount();
    beginBuffer(validity.bits().length).put(validity.bits());
    endBuffer();
  }

  /**
   * Returns the little-endian room for exactly {@code bytes} plain bytes, all of which the caller
   * fills.
   */
  ByteBuffer beginBuffer(long bytes) {
    countPlainBytes(bytes);
    if (compression == BodyCompression.NONE) {
      reserve(plainLength);
      return ByteBuffer.wrap(body, length, plainLength).order(ByteOrder.LITTLE_ENDIAN);
    }
    plain = workspace.plain(plainLength);
    return ByteBuffer.wrap(plain, 0, plainLength).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void countPlainBytes(long bytes) {
    plainBytes += bytes;
    if (plainBytes > Limits.PLAIN_BYTES) {
      throw new IllegalArgumentException(
          "a batch exceeds " + Limits.PLAIN_BYTES + " bytes. Cut it into shorter ones.");
    }
    plainLength = (int) bytes;
  }

  void endBuffer() {
    int start = length;
    length = compression == BodyCompression.NONE ? start + plainLength : compress(plain, start);
    endBuffer(start);
  }

  /** Writes a buffer of the first {@code count} of {@code bytes}. */
  void putBuffer(byte[] bytes, int count) {
    countPlainBytes(count);
    int start = length;
    if (compression == BodyCompression.NONE) {
      reserve(count);
      System.arraycopy(bytes, 0, body, start, count);
      length = start + count;
    } else {
      length = compress(bytes, start);
    }
    endBuffer(start);
  }

  private void endBuffer(int start) {
    bufferOffsets[buffers] = start;
    bufferLengths[buffers++] = length - start;
    pad();
  }

  private int compress(byte[] bytes, int start) {
    if (plainLength == 0) {
      return start;
    }
    reserve(PREFIX_BYTES + Lz4Frames.maxFrameBytes(plainLength));
    int data = start + PREFIX_BYTES;
    int end = Lz4Frames.write(bytes, plainLength, body, data);
    if (end - data < plainLength) {
      LittleEndian.putLong(body, start, plainLength);
      return end;
    }
    LittleEndian.putLong(body, start, STORED);
    System.arraycopy(bytes, 0, body, data, plainLength);
    return data + plainLength;
  }

  private void pad() {
    int padded = (length + 7) & ~7;
    Arrays.fill(body, length, padded, (byte) 0);
    length = padded;
  }

  private void reserve(int bytes) {
    int needed = length + bytes + 7; // and the padding
    if (body.length < needed) {
      body = Arrays.copyOf(body, Math.max(needed, body.length + (body.length >> 1)));
      workspace.keepBody(body);
    }
  }

  /** Returns an empty writer for the payload of a column. */
  PayloadWriter payload() {
    return workspace.payload();
  }

  BodyCompression compression() {
    return compression;
  }

  int columnCount() {
    return nullCounts.length;
  }

  int bufferCount() {
    return bufferLengths.length;
  }

  /**
   * Returns the numbers of the batch's message: the rows as Arrow counts them, the length of the
   * body; of each column the rows and the nulls; of each buffer where it starts in the body, and its
   * length without padding.
   */
  long[] numbers() {
    long[] numbers = new long[2 + 2 * columnCount() + 2 * bufferCount()];
    int next = 0;
    numbers[next++] = rows;
    numbers[next++] = length;
    for (int nullCount : nullCounts) {
      numbers[next++] = rows;
      numbers[next++] = nullCount;
    }
    for (int i = 0; i < bufferCount(); i++) {
      numbers[next++] = bufferOffsets[i];
      numbers[next++] = bufferLengths[i];
    }
    return numbers;
  }

  /**
   * Returns the body, its first {@link #length()} bytes: the array itself, overwritten by the next
   * batch.
   */
  byte[] body() {
    return body;
  }

  int length() {
    return length;
  }
}
