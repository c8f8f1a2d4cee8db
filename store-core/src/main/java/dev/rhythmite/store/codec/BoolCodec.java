package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Type;

/**
 * {@link BooleanColumn} as Arrow {@code Bool}: a validity bitmap, absent without a null, and a
 * bitmap of the values.
 */
final class BoolCodec implements ColumnCodec {

  @Override
  public boolean writes(Column column) {
    return column instanceof BooleanColumn;
  }

  @Override
  public boolean reads(Field field, FieldMetadata metadata) {
    return field.typeType() == Type.Bool;
  }

  @Override
  public byte typeId() {
    return Type.Bool;
  }

  @Override
  public int writeType(FlatBufferBuilder metadata) {
    Bool.startBool(metadata);
    return Bool.endBool(metadata);
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
    var booleans = (BooleanColumn) column;
    body.putValidity(booleans.validity());
    byte[] bitmap = new byte[Validity.byteCount(booleans.length())];
    boolean[] values = booleans.values();
    for (int i = 0; i < values.length; i++) {
      bitmap[i >>> 3] |= (byte) ((values[i] ? 1 : 0) << (i & 7));
    }
    body.beginBuffer(bitmap.length).put(bitmap);
    body.endBuffer();
  }

  @Override
  public Column read(String name, BodyReader body) {
    Validity validity = body.nextValidity();
    ByteBuffer bitmap = body.nextBitmap(body.rows());
    boolean[] values = new boolean[body.rows()];
    BitSet bits = BitSet.valueOf(bitmap);
    for (int i = bits.nextSetBit(0); i >= 0 && i < values.length; i = bits.nextSetBit(i + 1)) {
      values[i] = true;
    }
    return BooleanColumn.adopt(name, values, validity);
  }

  @Override
  public String toString() {
    return "Bool";
  }
}
