package dev.rhythmite.store.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing array of bytes, integers little endian. */
final class PayloadWriter {

  private byte[] bytes;
  private int length;
  private @Nullable Scratch scratch;

  PayloadWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** Begins again; the bytes are not cleared. */
  void clear() {
    length = 0;
  }

  /** Leaves arrays of more than {@code mostBytes} to the garbage collector; not in use. */
  void shrink(int mostBytes) {
    bytes = bytes.length > mostBytes ? new byte[0] : bytes;
    scratch().shrink(mostBytes);
  }

  /** Returns the room of those who write here, always the same. */
  Scratch scratch() {
    if (scratch == null) {
      scratch = new Scratch();
    }
    return scratch;
  }

  void putByte(int value) {
    ensureRoom(1);
    bytes[length++] = (byte) value;
  }

  void putInt(int value) {
    ensureRoom(Integer.BYTES);
    LittleEndian.putInt(bytes, length, value);
    length += Integer.BYTES;
  }

  void putLong(long value) {
    ensureRoom(Long.BYTES);
    LittleEndian.putLong(bytes, length, value);
    length += Long.BYTES;
  }

  /** Writes an unsigned LEB128 integer: 7 bits a byte, the lowest first, 0x80 = more follow. */
  void putVarint(long value) {
    ensureRoom(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void putBytes(byte[] source, int from, int count) {
    ensureRoom(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Makes room for {@code count} bytes to be written at {@link #length()} in {@link #bytes()}. */
  void ensureRoom(int count) {
    int needed = length + count;
    if (needed < 0) {
      throw new IllegalArgumentException("a column exceeds 2 GiB. Cut it into shorter ones.");
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
  }

  /** Counts {@code count} bytes that were written into the room. */
  void advance(int count) {
    length += count;
  }

  void putAll(PayloadWriter other) {
    putBytes(other.bytes, 0, other.length);
  }

  /** Returns the array itself, replaced when it grows. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
