package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.Map;
import org.apache.arrow.flatbuf.Field;

/**
 * How one kind of column stands in Arrow: its type in the schema, its buffers in the body.
 *
 * <p>All that is particular to a kind is in its codec. Codecs have no state; a column has the same
 * codec always.
 */
sealed interface ColumnCodec
    permits Float64Codec,
        Float32Codec,
        Int64Codec,
        BoolCodec,
        Utf8Codec,
        TimestampCodec,
        PackedCodec,
        ForeignCodec {

  /** Returns whether {@link #write} takes {@code column}. */
  boolean writes(Column column);

  /** Returns whether {@link #read} understands columns of the field's type and metadata. */
  boolean reads(Field field, FieldMetadata metadata);

  /** Returns the type's number in Arrow's {@code union Type}. */
  byte typeId();

  /** Writes the table of the type and returns its offset. */
  int writeType(FlatBufferBuilder metadata);

  boolean nullable();

  /** Returns what the field's metadata says of the codec. */
  default Map<String, String> metadata() {
    return Map.of();
  }

  /** Returns the number of Arrow rows that a chunk of {@code rows} rows has. */
  default int arrowRows(int rows) {
    return rows;
  }

  /** Returns the number of buffers a column has in the body, the validity included. */
  int bufferCount();

  void write(Column column, BodyWriter body);

  /**
   * Returns the column; allocates for it only after its buffers have proved to be of its length.
   */
  Column read(String name, BodyReader body);
}
