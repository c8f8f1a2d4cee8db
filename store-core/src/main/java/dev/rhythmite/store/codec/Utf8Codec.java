package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/**
 * {@link TextColumn} as Arrow {@code Utf8}: a validity bitmap, absent without a null, an int32
 * offset for each text and one for their end, and the bytes of all.
 */
final class Utf8Codec implements ColumnCodec {

  @Override
  public boolean writes(Column column) {
    return column instanceof TextColumn;
  }

  @Override
  public boolean reads(Field field, FieldMetadata metadata) {
    return field.typeType() == Type.Utf8;
  }

  @Override
  public byte typeId() {
    return Type.Utf8;
  }

  @Override
  public int writeType(FlatBufferBuilder metadata) {
    org.apache.arrow.flatbuf.Utf8.startUtf8(metadata);
    return org.apache.arrow.flatbuf.Utf8.endUtf8(metadata);
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public int bufferCount() {
    return 3;
  }

  @Override
  public void write(Column column, BodyWriter body) {
    var texts = (TextColumn) column;
    body.putValidity(texts.validity());
    var bytes = new PayloadWriter(8 * texts.length());
    int[] offsets = new int[texts.length() + 1];
    for (int i = 0; i < texts.length(); i++) {
      String text = texts.values()[i];
      if (text != null) {
        byte[] utf8 = Utf8.encode(text);
        bytes.putBytes(utf8, 0, utf8.length);
      }
      offsets[i + 1] = bytes.length();
    }
    body.beginBuffer(4L * offsets.length).asIntBuffer().put(offsets);
    body.endBuffer();
    body.beginBuffer(bytes.length()).put(bytes.bytes(), 0, bytes.length());
    body.endBuffer();
  }

  @Override
  public Column read(String name, BodyReader body) {
    Validity validity = body.nextValidity();
    int[] offsets = offsets(body);
    ByteBuffer bytes = body.nextBuffer(offsets[offsets.length - 1]);
    @Nullable String[] texts = new String[body.rows()];
    int start = bytes.arrayOffset() + bytes.position();
    for (int i = 0; i < texts.length; i++) {
      if (!validity.isNull(i)) {
        int row = i;
        texts[i] = Utf8.decode(bytes.array(), start + offsets[i], offsets[i + 1] - offsets[i])
            .orElseThrow(
                () -> body.malformed("Text of row %d in the buffer at byte %d is not UTF-8."
                    .formatted(row, body.offset())));
      }
    }
    return TextColumn.adopt(name, texts, validity);
  }

  /** Without rows, other writers leave the offsets out. */
  private static int[] offsets(BodyReader body) {
    int[] offsets = new int[body.rows() + 1];
    long bytes = 4L * offsets.length;
    ByteBuffer buffer = body.nextBuffer(body.rows() == 0 ? 0 : bytes, bytes);
    buffer.asIntBuffer().get(offsets, 0, buffer.remaining() / 4);
    for (int i = 0; i < offsets.length; i++) {
      if (offsets[i] < (i == 0 ? 0 : offsets[i - 1]) || (i == 0 && offsets[i] != 0)) {
        throw body.malformed(
            "Text offset %d of row %d in the buffer at byte %d, not ascending from 0."
                .formatted(offsets[i], i, body.offset()));
      }
    }
    return offsets;
  }

  @Override
  public String toString() {
    return "Utf8";
  }
}
