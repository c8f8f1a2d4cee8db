package dev.rhythmite.store.codec;

import java.util.List;
import java.util.function.Function;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/** Reads what a record batch message says of its body: the rows, the nulls and the buffers. */
final class BatchReader {

  private final ArrowMessage message;
  private final List<ColumnSpec> specs;
  private final int rows;

  private BatchReader(ArrowMessage message, List<ColumnSpec> specs, int rows) {
    this.message = message;
    this.specs = specs;
    this.rows = rows;
  }

  /**
   * Returns the body of the record batch in {@code message}, none of which is read yet.
   *
   * @throws MalformedBlobException if it is no record batch of these columns and of {@code rows}
   *     rows
   */
  static BodyReader read(ArrowMessage message, List<ColumnSpec> specs, int rows) {
    BodyReader body = message.read(metadata ->
        new BatchReader(message, specs, rows).body(rows(message, metadata), metadata.bodyLength()));
    body.checkBuffers();
    return body;
  }

  /**
   * Returns the body of the record batch in {@code message}, with as many rows as it says.
   *
   * @throws MalformedBlobException if it is no record batch of these columns, or too large a one
   */
  static BodyReader read(ArrowMessage message, List<ColumnSpec> specs) {
    return read(message, specs, metadata -> rows(message, metadata));
  }

  /**
   * Returns the body of the values in {@code message}, a dictionary batch.
   *
   * @throws MalformedBlobException if they are not one column of this spec
   */
  static BodyReader readDictionary(ArrowMessage message, ColumnSpec values) {
    return read(message, List.of(values), metadata -> {
      RecordBatch batch = ((DictionaryBatch) metadata.header(new DictionaryBatch())).data();
      if (batch == null) {
        throw message.malformed("A dictionary without values.");
      }
      return batch;
    });
  }

  private static BodyReader read(
      ArrowMessage message, List<ColumnSpec> specs, Function<Message, RecordBatch> batches) {
    long rows = message.read(metadata -> batches.apply(metadata).length());
    if (rows < 0 || rows > Limits.VALUES / specs.size()) {
      throw message.malformed("%d rows of %d columns at byte %d, at most %d values are read."
          .formatted(rows, specs.size(), message.offset(), Limits.VALUES));
    }
    var reader = new BatchReader(message, specs, (int) rows);
    BodyReader body =
        message.read(metadata -> reader.body(batches.apply(metadata), metadata.bodyLength()));
    body.checkBuffers();
    return body;
  }

  private static RecordBatch rows(ArrowMessage message, Message metadata) {
    message.requireHeader(metadata, MessageHeader.RecordBatch);
    return (RecordBatch) metadata.header(new RecordBatch());
  }

  private BodyReader body(RecordBatch batch, long bodyLength) {
    requireCount("rows", batch.length(), arrowRows());
    requireCount("columns", batch.nodesLength(), specs.size());
    requireCount("buffers", batch.buffersLength(), ColumnSpec.bufferCount(specs));
    return new BodyReader(
        message,
        (int) bodyLength,
        compression(batch),
        rows,
        arrowRows(),
        nullCounts(batch),
        buffers(batch));
  }

  /** All columns of a batch have as many, so packed and open ones stand together in one row only. */
  private int arrowRows() {
    return specs.get(0).codec().arrowRows(rows);
  }

  private BodyCompression compression(RecordBatch batch) {
    var compression = batch.compression();
    if (compression == null) {
      return BodyCompression.NONE;
    }
    if (compression.codec() != CompressionType.LZ4_FRAME) {
      throw message.malformed("Arrow body compression %s at byte %d. LZ4_FRAME or none is read."
          .formatted(CompressionType.name(compression.codec()), message.offset()));
    }
    requireCount("body compression method", compression.method(), BodyCompressionMethod.BUFFER);
    return BodyCompression.LZ4_FRAME;
  }

  private int[] nullCounts(RecordBatch batch) {
    var node = new FieldNode();
    int[] nullCounts = new int[specs.size()];
    for (int i = 0; i < nullCounts.length; i++) {
      batch.nodes(node, i);
      int arrowRows = specs.get(i).codec().arrowRows(rows);
      requireCount("rows of a column", node.length(), arrowRows);
      if (node.nullCount() < 0 || node.nullCount() > arrowRows) {
        throw message.malformed("Column of %d nulls in the record batch at byte %d, not 0 to %d."
            .formatted(node.nullCount(), message.offset(), arrowRows));
      }
      nullCounts[i] = (int) node.nullCount();
    }
    return nullCounts;
  }

  /** Returns the offset and the length of each buffer, one after the other. */
  private long[] buffers(RecordBatch batch) {
    var buffer = new Buffer();
    long[] buffers = new long[2 * batch.buffersLength()];
    for (int i = 0; i < buffers.length; i += 2) {
      batch.buffers(buffer, i / 2);
      buffers[i] = buffer.offset();
      buffers[i + 1] = buffer.length();
    }
    return buffers;
  }

  private void requireCount(String what, long actual, long expected) {
    if (actual != expected) {
      throw message.malformed("Record batch at byte %d says %s: %d, expected %d."
          .formatted(message.offset(), what, actual, expected));
    }
  }
}
