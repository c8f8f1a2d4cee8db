package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;

/**
 * Arrow streams of one column {@code v} that our writer does not make: correct ones by default,
 * wrong in what a test sets.
 */
final class HandMadeStream {

  short version = MetadataVersion.V5;
  short endianness = Endianness.Little;
  int fields = 1;
  boolean nullable = true;
  byte type = Type.FloatingPoint;
  short precision = Precision.DOUBLE;
  short unit = TimeUnit.MICROSECOND;
  String zone = "UTC";
  boolean dictionary;
  int children;
  String[] fieldMetadata = {};
  String[] schemaMetadata = {};

  byte batchHeader = MessageHeader.RecordBatch;
  int batches = 1;
  long rows = 2;
  long nodeRows = 2;
  long nullCount;
  byte[] validity = {};
  byte[] values = littleEndian(1, 2);
  int compressionCodec = -1;
  byte compressionMethod;
  long valuesOffset = -1;
  long valuesLength = -1;
  long bodyLength = -1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] littleEndian(double... values) {
    var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  /** Returns {@code data} behind the int64 that a compressed body has before each buffer. */
  static byte[] prefixed(long plainLength, byte[] data) {
    return ByteBuffer.allocate(8 + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(plainLength)
        .put(data)
        .array();
  }

  byte[] bytes() {
    schema();
    for (int i = 0; i < batches; i++) {
      batch();
    }
    int32(-1);
    int32(0);
    return out.toByteArray();
  }

  private void schema() {
    var metadata = new FlatBufferBuilder();
    int[] offsets = new int[fields];
    for (int i = 0; i < fields; i++) {
      offsets[i] = field(metadata);
    }
    int vector = Schema.createFieldsVector(metadata, offsets);
    int pairs = Schema.createCustomMetadataVector(metadata, pairs(metadata, schemaMetadata));
    message(
        metadata,
        MessageHeader.Schema,
        Schema.createSchema(metadata, endianness, vector, pairs, 0),
        0);
  }

  private int field(FlatBufferBuilder metadata) {
    int name = metadata.createString("v");
    int typeOffset = type(metadata);
    int dictionaryOffset = dictionary
        ? DictionaryEncoding.createDictionaryEncoding(metadata, 7, 0, false, (short) 0)
        : 0;
    int[] childOffsets = new int[children];
    for (int i = 0; i < children; i++) {
      Field.startField(metadata);
      childOffsets[i] = Field.endField(metadata);
    }
    int childVector = Field.createChildrenVector(metadata, childOffsets);
    int pairs = Field.createCustomMetadataVector(metadata, pairs(metadata, fieldMetadata));
    return Field.createField(
        metadata, name, nullable, type, typeOffset, dictionaryOffset, childVector, pairs);
  }

  private int type(FlatBufferBuilder metadata) {
    return switch (type) {
      case Type.FloatingPoint -> FloatingPoint.createFloatingPoint(metadata, precision);
      case Type.Timestamp -> Timestamp.createTimestamp(metadata, unit, metadata.createString(zone));
      default -> {
        Bool.startBool(metadata);
        yield Bool.endBool(metadata);
      }
    };
  }

  private static int[] pairs(FlatBufferBuilder metadata, String[] keysAndValues) {
    int[] offsets = new int[keysAndValues.length / 2];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = KeyValue.createKeyValue(
          metadata,
          metadata.createString(keysAndValues[2 * i]),
          metadata.createString(keysAndValues[2 * i + 1]));
    }
    return offsets;
  }

  private void batch() {
    var metadata = new FlatBufferBuilder();
    int compression = compressionCodec < 0
        ? 0
        : org.apache.arrow.flatbuf.BodyCompression.createBodyCompression(
            metadata, (byte) compressionCodec, compressionMethod);
    int valuesStart = padded(validity.length);
    RecordBatch.startBuffersVector(metadata, 2 * fields);
    for (int i = 0; i < fields; i++) {
      Buffer.createBuffer(
          metadata,
          valuesOffset < 0 ? valuesStart : valuesOffset,
          valuesLength < 0 ? values.length : valuesLength);
      Buffer.createBuffer(metadata, 0, validity.length);
    }
    int buffers = metadata.endVector();
    RecordBatch.startNodesVector(metadata, fields);
    for (int i = 0; i < fields; i++) {
      FieldNode.createFieldNode(metadata, nodeRows, nullCount);
    }
    int nodes = metadata.endVector();
    int batch = RecordBatch.createRecordBatch(metadata, rows, nodes, buffers, compression, 0);
    int length = valuesStart + padded(values.length);
    message(metadata, batchHeader, batch, bodyLength < 0 ? length : bodyLength);
    out.writeBytes(validity);
    out.writeBytes(new byte[valuesStart - validity.length]);
    out.writeBytes(values);
    out.writeBytes(new byte[length - valuesStart - values.length]);
  }

  private void message(FlatBufferBuilder metadata, byte headerType, int header, long body) {
    metadata.finish(Message.createMessage(metadata, version, headerType, header, body, 0));
    byte[] flatbuffer = metadata.sizedByteArray();
    int32(-1);
    int32(padded(flatbuffer.length));
    out.writeBytes(flatbuffer);
    out.writeBytes(new byte[padded(flatbuffer.length) - flatbuffer.length]);
  }

  private void int32(int value) {
    out.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private static int padded(int length) {
    return (length + 7) & ~7;
  }
}
