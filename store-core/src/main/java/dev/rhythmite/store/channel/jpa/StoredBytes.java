package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.MalformedRowsException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Stored bytes, read from their beginning on, big endian. What they say they hold is compared with
 * what is left of them, before anything is made of it.
 */
final class StoredBytes {

  /** What a decoder puts where bytes are not UTF-8. */
  private static final char REPLACEMENT = 0xFFFD;

  private final ByteBuffer in;
  private final RowDamage damage;

  StoredBytes(byte[] data, RowDamage damage) {
    this.in = ByteBuffer.wrap(data);
    this.damage = damage;
  }

  byte readByte() {
    return in.get();
  }

  int readUnsignedShort() {
    return Short.toUnsignedInt(in.getShort());
  }

  int readInt() {
    return in.getInt();
  }

  long readLong() {
    return in.getLong();
  }

  double readDouble() {
    return in.getDouble();
  }

  boolean readTruth() {
    byte value = in.get();
    if (value != 0 && value != 1) {
      throw damage.because(
          "a truth value at byte " + (in.position() - 1) + " is " + value + ", expected 0 or 1");
    }
    return value == 1;
  }

  /** Returns a text, which stands behind its length in bytes. */
  String readText(String what) {
    require(Integer.BYTES, what);
    int length = in.getInt();
    require(length, what);
    int from = in.position();
    in.position(from + length);
    String text = new String(in.array(), from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && !isExact(text, from)) {
      throw damage.because(what + " from byte " + from + " on are not UTF-8");
    }
    return text;
  }

  private boolean isExact(String text, int from) {
    byte[] again = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(again, 0, again.length, in.array(), from, in.position());
  }

  /**
   * Requires so many bytes to be left.
   *
   * @throws MalformedRowsException if they are not
   */
  void require(long bytes, String what) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw damage.because(what + " at byte " + in.position() + " take " + bytes + " bytes, where "
          + in.remaining() + " are left");
    }
  }

  /**
   * Requires nothing to be left.
   *
   * @throws MalformedRowsException if something is
   */
  void requireEnd() {
    expect("bytes after the last column", in.remaining(), 0);
  }

  void expect(String what, int found, int expected) {
    if (found != expected) {
      throw damage.because(
          what + " before byte " + in.position() + ": " + found + ", expected " + expected);
    }
  }

  MalformedRowsException unknownKind(String column, int kind) {
    return damage.because("the column \"" + column + "\" is of kind " + kind
        + ", which ends before byte " + in.position() + ". Kinds are 1 to 4");
  }
}
