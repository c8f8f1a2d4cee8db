package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Type;

/**
 * {@link DoubleColumn} as Arrow {@code Float64}: a validity bitmap, absent without a gap, and 8
 * bytes a value.
 */
final class Float64Codec implements ColumnCodec {

  @Override
  public boolean writes(Column column) {
    return column instanceof DoubleColumn;
  }

  @Override
  public boolean reads(Field field, FieldMetadata metadata) {
    return field.typeType() == Type.FloatingPoint
        && ((FloatingPoint) field.type(new FloatingPoint())).precision() == Precision.DOUBLE;
  }

  @Override
  public byte typeId() {
    return Type.FloatingPoint;
  }

  @Override
  public int writeType(FlatBufferBuilder metadata) {
    return FloatingPoint.createFloatingPoint(metadata, Precision.DOUBLE);
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
    var doubles = (DoubleColumn) column;
    body.putValidity(doubles.validity());
    body.beginBuffer(8L * doubles.length()).asDoubleBuffer().put(doubles.values());
    body.endBuffer();
  }

  @Override
  public Column read(String name, BodyReader body) {
    Validity validity = body.nextValidity();
    ByteBuffer plain = body.nextBuffer(8L * body.rows());
    double[] values = new double[body.rows()];
    plain.asDoubleBuffer().get(values);
    return DoubleColumn.adopt(name, values, validity);
  }

  @Override
  public String toString() {
    return "Float64";
  }
}
