package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Type;

/**
 * {@link FloatColumn} as Arrow {@code Float32}: a validity bitmap, absent without a gap, and 4
 * bytes a value.
 */
final class Float32Codec implements ColumnCodec {

  @Override
  public boolean writes(Column column) {
    return column instanceof FloatColumn;
  }

  @Override
  public boolean reads(Field field, FieldMetadata metadata) {
    return field.typeType() == Type.FloatingPoint
        && ((FloatingPoint) field.type(new FloatingPoint())).precision() == Precision.SINGLE;
  }

  @Override
  public byte typeId() {
    return Type.FloatingPoint;
  }

  @Override
  public int writeType(FlatBufferBuilder metadata) {
    return FloatingPoint.createFloatingPoint(metadata, Precision.SINGLE);
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
    var floats = (FloatColumn) column;
    body.putValidity(floats.validity());
    body.beginBuffer(4L * floats.length()).asFloatBuffer().put(floats.values());
    body.endBuffer();
  }

  @Override
  public Column read(String name, BodyReader body) {
    Validity validity = body.nextValidity();
    ByteBuffer plain = body.nextBuffer(4L * body.rows());
    float[] values = new float[body.rows()];
    plain.asFloatBuffer().get(values);
    return FloatColumn.adopt(name, values, validity);
  }

  @Override
  public String toString() {
    return "Float32";
  }
}
