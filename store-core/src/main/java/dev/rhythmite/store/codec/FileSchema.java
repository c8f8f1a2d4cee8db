package dev.rhythmite.store.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/** The columns of an Arrow file by any writer, those with dictionaries among them. */
record FileSchema(List<FileColumn> columns) {

  /**
   * A column.
   *
   * @param spec of what stands in batches: the values, or indexes into the dictionary
   * @param dictionary of a column that has one
   */
  record FileColumn(ColumnSpec spec, Optional<Dictionary> dictionary) {}

  /** Where the texts of a column come from. */
  record Dictionary(long id, ColumnSpec values) {}

  /**
   * Returns the schema in a message.
   *
   * @throws MalformedBlobException if it is none, or has a column that is not read
   */
  static FileSchema read(ArrowMessage message) {
    return message.read(metadata -> read(message, metadata));
  }

  private static FileSchema read(ArrowMessage message, Message metadata) {
    message.requireHeader(metadata, MessageHeader.Schema);
    var schema = (Schema) metadata.header(new Schema());
    int count = schema.fieldsLength();
    if (schema.endianness() != Endianness.Little || count < 1 || count > Limits.COLUMNS) {
      throw message.malformed("An Arrow schema of %d columns; 1 to %d of little endian are read."
          .formatted(count, Limits.COLUMNS));
    }
    List<FileColumn> columns = new ArrayList<>(count);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      FileColumn column = column(message, schema.fields(i));
      if (!names.add(column.spec().name())) {
        throw message.malformed("Two columns \"%s\".".formatted(column.spec().name()));
      }
      columns.add(column);
    }
    return new FileSchema(columns);
  }

  private static FileColumn column(ArrowMessage message, Field field) {
    String name = MetadataText.read(field.nameAsByteBuffer());
    ColumnCodec values = ForeignCodec.of(field)
        .filter(codec -> field.childrenLength() == 0)
        .orElseThrow(() -> unread(message, name, Type.name(field.typeType())));
    DictionaryEncoding encoding = field.dictionary();
    if (encoding == null) {
      return new FileColumn(new ColumnSpec(name, values), Optional.empty());
    }
    if (field.typeType() != Type.Utf8 && field.typeType() != Type.LargeUtf8) {
      throw unread(message, name, "dictionary of " + Type.name(field.typeType()));
    }
    ColumnCodec indexes = ForeignCodec.indexes(encoding.indexType())
        .orElseThrow(() -> unread(message, name, "dictionary with indexes of 64 unsigned bits"));
    return new FileColumn(
        new ColumnSpec(name, indexes),
        Optional.of(new Dictionary(encoding.id(), new ColumnSpec(name, values))));
  }

  private static MalformedBlobException unread(ArrowMessage message, String name, String type) {
    return message.malformed(
        "Column \"%s\" has the Arrow type %s. Numbers of up to 64 bits, booleans,"
                .formatted(name, type)
            + " texts and timestamps are read; cast it.");
  }

  List<ColumnSpec> specs() {
    return columns.stream().map(FileColumn::spec).toList();
  }
}
