package dev.rhythmite.store.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts in flatbuffer metadata, read with a bound: the metadata may say one long text a thousand
 * times.
 */
final class MetadataText {

  private MetadataText() {}

  /**
   * Returns the text, an absent one as the empty one.
   *
   * @throws IllegalArgumentException if it is longer than {@link Limits#TEXT_BYTES} or not UTF-8
   */
  static String read(@Nullable ByteBuffer utf8) {
    if (utf8 == null) {
      return "";
    }
    if (utf8.remaining() > Limits.TEXT_BYTES) {
      throw new IllegalArgumentException(
          "text of " + utf8.remaining() + " bytes, at most " + Limits.TEXT_BYTES + " are read");
    }
    byte[] bytes = new byte[utf8.remaining()];
    utf8.get(bytes);
    return Utf8.decode(bytes, 0, bytes.length)
        .orElseThrow(() -> new IllegalArgumentException("text is not UTF-8"));
  }

  /**
   * Requires that {@link #read} takes {@code text} back.
   *
   * @throws IllegalArgumentException if it is too long
   */
  static String requireWritable(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Limits.TEXT_BYTES) {
      throw new IllegalArgumentException(
          "name of " + bytes + " bytes, at most " + Limits.TEXT_BYTES + " are written");
    }
    return text;
  }
}
