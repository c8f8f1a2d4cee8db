package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;

/**
 * {@link TimeColumn} as Arrow {@code Timestamp(MICROSECOND, "UTC")}: an absent validity and 8 bytes
 * a value.
 */
final class TimestampCodec implements ColumnCodec {

  private static final String ZONE = "UTC";

  @Override
  public boolean writes(Column column) {
    return column instanceof TimeColumn;
  }

  @Override
  public boolean reads(Field field, FieldMetadata metadata) {
    if (field.typeType() != Type.Timestamp) {
      return false;
    }
    var type = (Timestamp) field.type(new Timestamp());
    return type.unit() == TimeUnit.MICROSECOND
        && ZONE.equals(MetadataText.read(type.timezoneAsByteBuffer()));
  }

  @Override
  public byte typeId() {
    return Type.Timestamp;
  }

  @Override
  public int writeType(FlatBufferBuilder metadata) {
    return Timestamp.createTimestamp(metadata, TimeUnit.MICROSECOND, metadata.createString(ZONE));
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public int bufferCount() {
    return 2;
  }

  @Override
  public void write(Column column, BodyWriter body) {
    var times = (TimeColumn) column;
    body.putValidity(Validity.ALL_VALID);
    body.beginBuffer(8L * times.length()).asLongBuffer().put(times.epochMicros());
    body.endBuffer();
  }

  @Override
  public Column read(String name, BodyReader body) {
    body.requireAllValid(name);
    ByteBuffer plain = body.nextBuffer(8L * body.rows());
    long[] epochMicros = new long[body.rows()];
    plain.asLongBuffer().get(epochMicros);
    return TimeColumn.of(name, epochMicros);
  }

  @Override
  public String toString() {
    return "Timestamp(MICROSECOND, \"UTC\")";
  }
}
