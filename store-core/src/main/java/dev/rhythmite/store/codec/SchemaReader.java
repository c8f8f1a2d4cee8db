package dev.rhythmite.store.codec;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/** Reads what a schema message says of its columns, and refuses what no codec reads. */
final class SchemaReader {

  private final ArrowMessage message;

  private SchemaReader(ArrowMessage message) {
    this.message = message;
  }

  /**
   * Returns the columns of the schema in {@code message}.
   *
   * @throws MalformedBlobException if it is no schema, or one that a chunk cannot have
   */
  static List<ColumnSpec> read(ArrowMessage message) {
    return message.read(new SchemaReader(message)::specs);
  }

  private List<ColumnSpec> specs(Message metadata) {
    message.requireHeader(metadata, MessageHeader.Schema);
    var schema = (Schema) metadata.header(new Schema());
    if (schema.endianness() != Endianness.Little) {
      throw message.malformed(
          "Big-endian Arrow schema at byte %d. Little endian is read.".formatted(message.offset()));
    }
    int count = schema.fieldsLength();
    if (count < 1 || count > Limits.COLUMNS) {
      throw message.malformed("Arrow schema of %d columns at byte %d, not 1 to %d."
          .formatted(count, message.offset(), Limits.COLUMNS));
    }
    var specs = new ArrayList<ColumnSpec>(count);
    for (int i = 0; i < count; i++) {
      specs.add(spec(schema.fields(i)));
    }
    return specs;
  }

  private ColumnSpec spec(Field field) {
    String name = MetadataText.read(field.nameAsByteBuffer());
    requireFlat(field, name);
    var metadata = FieldMetadata.of(field);
    Encoding encoding = metadata.isPacked() ? Encoding.PACKED : Encoding.OPEN;
    for (ColumnCodec codec : ColumnCodecs.of(encoding)) {
      if (codec.reads(field, metadata)) {
        return new ColumnSpec(name, codec);
      }
    }
    if (encoding == Encoding.PACKED) {
      throw message.malformed(
          ("Column \"%s\" of the schema at byte %d has %s as Arrow type %s, which this version does"
                  + " not know. Read it with a newer one.")
              .formatted(name, message.offset(), metadata, Type.name(field.typeType())));
    }
    throw message.malformed(
        "Column \"%s\" of the schema at byte %d has an Arrow type %s that is not among %s."
            .formatted(
                name, message.offset(), Type.name(field.typeType()), ColumnCodecs.of(encoding)));
  }

  private void requireFlat(Field field, String name) {
    if (field.dictionary() != null) {
      throw message.malformed(
          "Column \"%s\" of the schema at byte %d has a dictionary. Dictionaries are refused."
              .formatted(name, message.offset()));
    }
    if (field.childrenLength() != 0) {
      throw message.malformed(
          "Column \"%s\" of the schema at byte %d has children. Nested columns are refused."
              .formatted(name, message.offset()));
    }
    int entries = field.customMetadataLength();
    if (entries > Limits.METADATA_ENTRIES) {
      throw message.malformed(
          "Column \"%s\" of the schema at byte %d has %d metadata entries, not up to %d."
              .formatted(name, message.offset(), entries, Limits.METADATA_ENTRIES));
    }
  }
}
