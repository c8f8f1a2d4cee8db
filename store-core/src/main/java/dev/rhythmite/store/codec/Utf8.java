package dev.rhythmite.store.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/** UTF-8 without replacements: what cannot be said exactly is refused. */
final class Utf8 {

  private static final char REPLACEMENT = 0xFFFD;

  private Utf8() {}

  /**
   * Returns the bytes of {@code text}.
   *
   * @throws IllegalArgumentException if half of a surrogate pair is missing
   */
  static byte[] encode(String text) {
    if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
      return text.getBytes(UTF_8);
    }
    try {
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "half of a surrogate pair is missing in \"" + text + "\"", e);
    }
  }

  /** Returns the text, or none if the bytes are not UTF-8. */
  static Optional<String> decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, UTF_8);
    if (text.indexOf(REPLACEMENT) < 0 || isExact(text, bytes, from, length)) {
      return Optional.of(text);
    }
    return Optional.empty();
  }

  private static boolean isExact(String text, byte[] bytes, int from, int length) {
    byte[] again = text.getBytes(UTF_8);
    return Arrays.equals(again, 0, again.length, bytes, from, from + length);
  }
}
