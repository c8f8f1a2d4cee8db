package dev.rhythmite.store.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Turns the columns of one chunk into a blob and back.
 *
 * <p>A blob is one <a
 * href="https://arrow.apache.org/docs/format/Columnar.html#ipc-streaming-format">Arrow IPC
 * stream</a>, metadata V5, little endian: a schema, one record batch with LZ4_FRAME buffers, the
 * end mark. Packed columns have a checksum of their own; {@link #crc32c} of the blob goes beside it.
 */
public final class ChunkCodec {

  private ChunkCodec() {}

  /**
   * Returns the blob of {@code columns}; every bit of their values comes back in either encoding.
   *
   * <p>The same values may give other bytes on another machine, as LZ4 implementations differ.
   *
   * @throws IllegalArgumentException if there is no column, more than 1024, columns of different
   *     lengths, a name of more than 4096 bytes, more than 8,388,608 values, or more than 64 MiB
   */
  public static byte[] encode(List<? extends Column> columns, Encoding encoding) {
    List<ColumnSpec> specs = ColumnSpec.listOf(columns, encoding);
    Workspace workspace = Workspace.take();
    var body = new BodyWriter(specs, BodyCompression.LZ4_FRAME, workspace);
    body.write(specs, columns);
    StreamHead head = StreamHead.of(specs);
    byte[] blob = blob(head.schema(), head.recordBatch(body), body);
    workspace.giveBack(); // not after an exception: it is no loss then
    return blob;
  }

  /**
   * Returns the columns of {@code blob}.
   *
   * <p>Blobs that other Arrow writers make of the same columns are read too: plain buffers, present
   * or absent validity, metadata of their own; LZ4 frames if their blocks are independent.
   *
   * @param rows the number of rows that the blob must have, from 0
   * @throws MalformedBlobException if the blob is damaged, is no chunk, or has another number of
   *     rows; nothing is allocated by what a blob says of itself before that is checked
   */
  public static List<Column> decode(byte[] blob, int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("rows must not be negative, was " + rows);
    }
    if (blob.length > Limits.BLOB_BYTES) {
      throw new MalformedBlobException(
          "Blob of %d bytes, at most %d are read.".formatted(blob.length, Limits.BLOB_BYTES),
          Limits.BLOB_BYTES);
    }
    var messages = new MessageReader(blob);
    List<ColumnSpec> specs = schema(messages);
    requireReadable(rows, specs.size());
    ArrowMessage batch = messages.next();
    BodyReader body = BatchReader.read(batch, specs, rows);
    messages.requireEndOfStream();
    return columns(specs, body);
  }

  private static List<ColumnSpec> schema(MessageReader messages) {
    Optional<StreamHead> known = messages.skipHead();
    if (known.isPresent()) {
      return known.get().specs();
    }
    ArrowMessage message = messages.next();
    List<ColumnSpec> specs = SchemaReader.read(message);
    StreamHead.expect(specs, message.bodyOffset());
    return specs;
  }

  private static void requireReadable(int rows, int columns) {
    if ((long) rows * columns > Limits.VALUES) {
      throw new MalformedBlobException(
          "%d rows of %d columns, at most %d values are read."
              .formatted(rows, columns, Limits.VALUES),
          0);
    }
  }

  /** Returns the CRC-32C of all bytes of {@code blob}. */
  public static int crc32c(byte[] blob) {
    var checksum = new CRC32C();
    checksum.update(blob);
    return (int) checksum.getValue();
  }

  private static byte[] blob(byte[] schema, byte[] batch, BodyWriter body) {
    byte[] end = MessageWriter.endOfStream();
    int bytes = schema.length + batch.length + body.length() + end.length;
    if (bytes > Limits.BLOB_BYTES) {
      throw new IllegalArgumentException(
          "a chunk exceeds " + Limits.BLOB_BYTES + " bytes. Cut it into shorter ones.");
    }
    return ByteBuffer.allocate(bytes)
        .put(schema)
        .put(batch)
        .put(body.body(), 0, body.length())
        .put(end)
        .array();
  }

  private static List<Column> columns(List<ColumnSpec> specs, BodyReader body) {
    var columns = new ArrayList<Column>(specs.size());
    for (ColumnSpec spec : specs) {
      columns.add(spec.codec().read(spec.name(), body));
    }
    return List.copyOf(columns);
  }
}
