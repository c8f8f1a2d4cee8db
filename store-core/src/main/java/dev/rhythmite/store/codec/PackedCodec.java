package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Type;

/**
 * A packed column as Arrow {@code Binary} of one row: an absent validity, two offsets, the payload.
 * The field's metadata says how it is packed, and what.
 */
final class PackedCodec implements ColumnCodec {

  /** The encoding of payloads, changed with any that an older reader would not understand. */
  static final String VERSION = "packed/1";

  private static final int OFFSETS_BYTES = 8;

  private final Packing packing;
  private final Map<String, String> metadata;

  PackedCodec(Packing packing) {
    this.packing = packing;
    this.metadata =
        Map.of(FieldMetadata.CODEC_KEY, VERSION, FieldMetadata.TYPE_KEY, packing.type());
  }

  @Override
  public boolean writes(Column column) {
    return packing.packs(column);
  }

  @Override
  public boolean reads(Field field, FieldMetadata given) {
    return field.typeType() == Type.Binary && metadata.equals(given.packing());
  }

  @Override
  public byte typeId() {
    return Type.Binary;
  }

  @Override
  public int writeType(FlatBufferBuilder builder) {
    Binary.startBinary(builder);
    return Binary.endBinary(builder);
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public int bufferCount() {
    return 3;
  }

  @Override
  public int arrowRows(int rows) {
    return 1;
  }

  @Override
  public void write(Column column, BodyWriter body) {
    PayloadWriter payload = body.payload();
    payload.ensureRoom(2 * column.length() + 2 * BitBlocks.MAX_BYTES);
    packing.pack(column, payload);
    PayloadHead.writeChecksum(payload, packing.type(), column.name());
    write(payload, body);
  }

  /** Writes any payload. */
  static void write(PayloadWriter payload, BodyWriter body) {
    body.putValidity(Validity.ALL_VALID);
    body.beginBuffer(OFFSETS_BYTES).putInt(0).putInt(payload.length());
    body.endBuffer();
    body.putBuffer(payload.bytes(), payload.length());
  }

  @Override
  public Column read(String name, BodyReader body) {
    body.requireAllValid(name);
    ByteBuffer offsets = body.nextBuffer(OFFSETS_BYTES);
    int first = offsets.getInt();
    int length = offsets.getInt();
    if (first != 0 || length < 0) {
      throw body.malformed("Binary value from %d to %d at byte %d, expected one from 0."
          .formatted(first, length, body.offset()));
    }
    ByteBuffer buffer = body.nextBuffer(length);
    PayloadReader in = PayloadHead.open(
        buffer.array(),
        buffer.arrayOffset() + buffer.position(),
        length,
        packing.type(),
        name,
        body.offset());
    Column column = packing.unpack(name, PayloadHead.read(in, body.rows()), in);
    in.requireEnd();
    return column;
  }

  @Override
  public String toString() {
    return packing.type() + " as " + VERSION;
  }
}
