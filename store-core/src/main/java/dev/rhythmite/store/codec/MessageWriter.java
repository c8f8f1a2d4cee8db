package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * Writes the metadata of <a
 * href="https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format">Arrow IPC
 * messages</a>, version V5.
 *
 * <pre>
 * Message --> Continuation, MetadataLength, Metadata, Padding, Body
 * </pre>
 *
 * <ul>
 *   <li>Continuation --> uint32, 0xFFFFFFFF
 *   <li>MetadataLength --> int32, of Metadata and Padding; 0 = end of stream
 *   <li>Metadata --> flatbuffer {@code Message}
 * </ul>
 */
final class MessageWriter {

  static final int CONTINUATION = 0xFFFFFFFF;

  /** Continuation, MetadataLength. */
  static final int PREFIX_BYTES = 8;

  private MessageWriter() {}

  /** Returns the message without a body that opens a stream of these columns. */
  static byte[] schema(List<ColumnSpec> specs) {
    var metadata = new FlatBufferBuilder(512);
    return message(metadata, MessageHeader.Schema, schema(metadata, specs), 0);
  }

  /** Writes the table of these columns and returns its offset. */
  static int schema(FlatBufferBuilder metadata, List<ColumnSpec> specs) {
    int[] fields = new int[specs.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(metadata, specs.get(i));
    }
    int fieldVector = Schema.createFieldsVector(metadata, fields);
    return Schema.createSchema(metadata, Endianness.Little, fieldVector, 0, 0);
  }

  /** Returns the message up to its body, which is that of {@code body}. */
  static byte[] recordBatch(BodyWriter body) {
    return recordBatch(body.compression(), body.columnCount(), body.bufferCount(), body.numbers());
  }

  /** Returns the message of a body of these {@link BodyWriter#numbers}. */
  static byte[] recordBatch(BodyCompression compression, int nodes, int buffers, long[] numbers) {
    var metadata = new FlatBufferBuilder(512);
    int method = compression(metadata, compression);
    int bufferVector = buffers(metadata, numbers, 2 + 2 * nodes, buffers);
    int nodeVector = nodes(metadata, numbers, 2, nodes);
    int batch =
        RecordBatch.createRecordBatch(metadata, numbers[0], nodeVector, bufferVector, method, 0);
    return message(metadata, MessageHeader.RecordBatch, batch, numbers[1]);
  }

  /** Returns the mark that ends a stream. */
  static byte[] endOfStream() {
    byte[] mark = new byte[PREFIX_BYTES];
    LittleEndian.putInt(mark, 0, CONTINUATION);
    return mark;
  }

  private static int field(FlatBufferBuilder metadata, ColumnSpec spec) {
    ColumnCodec codec = spec.codec();
    int name = metadata.createString(MetadataText.requireWritable(spec.name()));
    int type = codec.writeType(metadata);
    int children =
        Field.createChildrenVector(metadata, new int[0]); // some readers want it, if empty
    int pairs = codec.metadata().isEmpty() ? 0 : pairs(metadata, codec.metadata());
    return Field.createField(
        metadata, name, codec.nullable(), codec.typeId(), type, 0, children, pairs);
  }

  /** Sorted by key, so that equal metadata are equal bytes. */
  private static int pairs(FlatBufferBuilder metadata, Map<String, String> entries) {
    int[] pairs = new TreeMap<>(entries)
        .entrySet().stream()
            .mapToInt(entry -> KeyValue.createKeyValue(
                metadata,
                metadata.createString(entry.getKey()),
                metadata.createString(entry.getValue())))
            .toArray();
    return Field.createCustomMetadataVector(metadata, pairs);
  }

  private static int compression(FlatBufferBuilder metadata, BodyCompression compression) {
    if (compression == BodyCompression.NONE) {
      return 0;
    }
    return org.apache.arrow.flatbuf.BodyCompression.createBodyCompression(
        metadata, CompressionType.LZ4_FRAME, BodyCompressionMethod.BUFFER);
  }

  /** Flatbuffers are built from the end, so vectors of structs are filled backwards. */
  private static int buffers(FlatBufferBuilder metadata, long[] numbers, int from, int count) {
    RecordBatch.startBuffersVector(metadata, count);
    for (int i = from + 2 * count - 2; i >= from; i -= 2) {
      Buffer.createBuffer(metadata, numbers[i], numbers[i + 1]);
    }
    return metadata.endVector();
  }

  private static int nodes(FlatBufferBuilder metadata, long[] numbers, int from, int count) {
    RecordBatch.startNodesVector(metadata, count);
    for (int i = from + 2 * count - 2; i >= from; i -= 2) {
      FieldNode.createFieldNode(metadata, numbers[i], numbers[i + 1]);
    }
    return metadata.endVector();
  }

  private static byte[] message(
      FlatBufferBuilder metadata, byte headerType, int header, long bodyLength) {
    metadata.finish(
        Message.createMessage(metadata, MetadataVersion.V5, headerType, header, bodyLength, 0));
    return framed(metadata.dataBuffer());
  }

  private static byte[] framed(ByteBuffer flatbuffer) {
    int flatbufferBytes = flatbuffer.remaining();
    int paddedBytes = (flatbufferBytes + 7) & ~7;
    byte[] message = new byte[PREFIX_BYTES + paddedBytes];
    LittleEndian.putInt(message, 0, CONTINUATION);
    LittleEndian.putInt(message, 4, paddedBytes);
    flatbuffer.get(message, PREFIX_BYTES, flatbufferBytes);
    return message;
  }
}
