package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Type;

/**
 * {@link LongColumn} as Arrow {@code Int64}: a validity bitmap, absent without a gap, and 8
 * bytes a value.
 */
final class Int64Codec implements ColumnCodec {

  @Override
  public boolean writes(Column column) {
    return column instanceof LongColumn;
  }

  @Override
  public boolean reads(Field field, FieldMetadata metadata) {
    if (field.typeType() != Type.Int) {
      return false;
    }
    var type = (Int) field.type(new Int());
    return type.bitWidth() == Long.SIZE && type.isSigned();
  }

  @Override
  public byte typeId() {
    return Type.Int;
  }

  @Override
  public int writeType(FlatBufferBuilder metadata) {
    return Int.createInt(metadata, Long.SIZE, true);
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public int bufferCount() {
    return 2;
  }

  @Override
  public void write(Column column, BodyWriter body) {
    var longs = (LongColumn) column;
    body.putValidity(longs.validity());
    body.beginBuffer(8L * longs.length()).asLongBuffer().put(longs.values());
    body.endBuffer();
  }

  @Override
  public Column read(String name, BodyReader body) {
    Validity validity = body.nextValidity();
    ByteBuffer plain = body.nextBuffer(8L * body.rows());
    long[] values = new long[body.rows()];
    plain.asLongBuffer().get(values);
    return LongColumn.adopt(name, values, validity);
  }

  @Override
  public String toString() {
    return "Int64";
  }
}
